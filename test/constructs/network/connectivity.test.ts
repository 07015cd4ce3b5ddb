/** Who reaches whom, from what is declared to what the policies say: across charts, namespaces and the border of the cluster. */
import { Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { Cidr, ConfiguredService, ExternalService, Peer, PortProtocol, WebApp } from '../../../lib';
import { judgedApp, platform } from '../../support/judged';

const image = `registry.example.com/app:1.0.0@sha256:${'0'.repeat(64)}`;

/** The edges of an app, as text. */
function edgesOf(build: (chartOf: (namespace: string) => Chart) => void): string[] {
  const app = platform();
  const charts = new Map<string, Chart>();
  build((namespace) => {
    const known = charts.get(namespace) ?? new Chart(app, namespace, { namespace });
    charts.set(namespace, known);
    return known;
  });
  expect(judgedApp(app).errors).toEqual([]);
  return app.connectivity().map(({ from, to, ports }) => `${from} -> ${to}: ${ports}`);
}

const service = (chart: Chart, name: string) => new ConfiguredService(chart, name, { image, port: 8080 });

describe('an edge is open', () => {
  test('between two charts and namespaces, in one direction', () => {
    const edges = edgesOf((chartOf) => service(chartOf('shop'), 'web').connectTo(service(chartOf('orders'), 'orders')));
    expect(edges).toEqual(['Deployment shop/web -> Deployment orders/orders: TCP 8080']);
  });

  test('from an ingress controller, for a host', () => {
    const edges = edgesOf((chartOf) => {
      new WebApp(chartOf('shop'), 'web', { image, port: 8080, host: 'shop.example.com' });
    });
    expect(edges).toEqual(['pods of namespace ingress-nginx -> Deployment shop/web: TCP 8080']);
  });

  test('from a scraper, to the one port that is named', () => {
    const edges = edgesOf((chartOf) => {
      const ports = [{ number: 8080 }, { number: 9090, name: 'metrics', exposed: false }];
      new WebApp(chartOf('shop'), 'web', { image, ports }).allowFrom(
        Peer.pods({ 'app.kubernetes.io/name': 'prometheus' }, 'monitoring'),
        'metrics',
      );
    });
    expect(edges).toEqual([
      'pods with app.kubernetes.io/name=prometheus of namespace monitoring -> Deployment shop/web: TCP 9090',
    ]);
  });

  test('from addresses outside, and to them', () => {
    const edges = edgesOf((chartOf) => {
      const web = service(chartOf('shop'), 'web');
      web.allowFrom(Peer.cidr(Cidr.of('198.51.100.0/24')));
      web.connectTo(
        new ExternalService(chartOf('shop'), 'payroll', {
          hostName: 'payroll.example.com',
          networks: [Cidr.of('203.0.113.0/24'), Cidr.of('2001:db8::/32')],
          ports: [{ number: 443 }],
        }),
      );
    });
    expect(edges).toEqual([
      '198.51.100.0/24 -> Deployment shop/web: TCP 8080',
      'Deployment shop/web -> 203.0.113.0/24: TCP 443',
      'Deployment shop/web -> 2001:db8::/32: TCP 443',
    ]);
  });

  test('to a peer that is no workload of the tree, on one port', () => {
    const edges = edgesOf((chartOf) => {
      const web = service(chartOf('shop'), 'web');
      web.allowTo(Peer.namespace('databases'), 5432);
      web.allowTo(Peer.cidr(Cidr.of('203.0.113.53/32')), 53, PortProtocol.UDP);
    });
    expect(edges).toEqual([
      'Deployment shop/web -> pods of namespace databases: TCP 5432',
      'Deployment shop/web -> 203.0.113.53: UDP 53',
    ]);
  });

  test('to anywhere, in one line for both versions of IP', () => {
    const edges = edgesOf((chartOf) => service(chartOf('shop'), 'web').allowFrom(Peer.anywhere()));
    expect(edges).toEqual(['anywhere -> Deployment shop/web: TCP 8080']);
  });
});

describe('allowFrom and allowTo report', () => {
  const errors = (act: (web: ConfiguredService) => void) => {
    const app = platform();
    act(service(new Chart(app, 'shop', { namespace: 'shop' }), 'web'));
    return judgedApp(app).errors;
  };

  test('a port that is not there', () => {
    expect(errors((web) => web.allowFrom(Peer.namespace('monitoring'), 'metrics'))).toEqual([
      'shop/web: allowFrom.port: "metrics": shop/web has no such port. -> name one of its ports: http',
    ]);
  });

  test('what is no peer', () => {
    expect(errors((web) => web.allowFrom('monitoring' as unknown as Peer))).toEqual([
      'shop/web: allowFrom.peer: "monitoring": It takes a Peer; this is a string. -> give a Peer, such as Peer.namespace(\'ingress-nginx\')',
    ]);
  });
});

test('allowTo reports a peer that is none and a port that is none', () => {
  const app = platform();
  const web = service(new Chart(app, 'shop', { namespace: 'shop' }), 'web');
  web.allowTo('databases' as unknown as Peer, 5432);
  web.allowTo(Peer.namespace('databases'), 70000);
  expect(judgedApp(app).errors).toEqual([
    expect.stringContaining('shop/web: allowTo.peer: "databases"'),
    expect.stringContaining('shop/web/firewall: allowTo.port.number: 70000'),
  ]);
});

test('whatever is declared between workloads of several namespaces is open, and nothing else', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const pair = fc.tuple(fc.nat(4), fc.nat(4)).filter(([from, to]) => from !== to);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('red', 'green', 'blue'), { minLength: 5, maxLength: 5 }),
      fc.uniqueArray(pair, { maxLength: 12, selector: String }),
      (namespaces, pairs) => {
        const edges = edgesOf((chartOf) => {
          const services = names.map((name, index) => service(chartOf(namespaces[index]!), name));
          for (const [from, to] of pairs) services[from]!.connectTo(services[to]!);
        });
        const title = (index: number) => `Deployment ${namespaces[index]}/${names[index]}`;
        expect(edges.sort()).toEqual(pairs.map(([from, to]) => `${title(from)} -> ${title(to)}: TCP 8080`).sort());
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);
