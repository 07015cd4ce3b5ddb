import { Chart } from 'cdk8s';
import { Deployment, EnvValue } from 'cdk8s-plus-27';
import { PortProtocol } from '../../../lib/constructs/core/workload';
import { ConfiguredService } from '../../../lib/constructs/workloads/configured-service';
import { PlainWorkload } from '../../../lib/constructs/workloads/plain-workload';
import { find, problems, render, wrong } from '../../support/render';
import { IMAGE, orders, shop, webApp } from '../../support/shop';

const selects = (name: string) => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
  podSelector: { matchLabels: { 'app.kubernetes.io/name': name } },
});

/** A web app and a service with those ports, in one chart, and what is said after the connection. */
function connected(port?: string, ports: ConstructorParameters<typeof ConfiguredService>[2]['ports'] = undefined) {
  const chart = shop();
  const web = webApp({}, chart);
  const service = orders({ ports }, chart);
  web.connectTo(service, port);
  const objects = render(chart);
  const deployment = find(objects, 'Deployment', 'web');
  return {
    said: problems(chart),
    env: deployment.spec.template.spec.containers[0].env,
    egress: find(objects, 'NetworkPolicy', 'web').spec.egress,
    ingress: find(objects, 'NetworkPolicy', 'orders').spec.ingress,
  };
}

describe('connectTo', () => {
  test('opens exactly that edge in the firewalls of both sides', () => {
    const { egress, ingress } = connected();
    expect(egress).toContainEqual({ to: [selects('orders')], ports: [{ port: 8080, protocol: 'TCP' }] });
    expect(egress).toHaveLength(2); // DNS is the other
    expect(ingress).toEqual([{ from: [selects('web')], ports: [{ port: 8080, protocol: 'TCP' }] }]);
  });

  test('puts the address of an HTTP port into the environment as a URL', () => {
    expect(connected().env).toEqual([{ name: 'ORDERS_URL', value: 'http://orders.shop.svc:80' }]);
  });

  test('puts the address of another port into the environment as a host and a number', () => {
    const ports = [{ number: 8080 }, { number: 5432, name: 'postgres', protocol: PortProtocol.TCP }];
    expect(connected('postgres', ports).env).toEqual([{ name: 'ORDERS_ADDRESS', value: 'orders.shop.svc:5432' }]);
  });

  test('takes the first port that the Service shows', () => {
    const ports = [{ number: 9000, name: 'admin', exposed: false }, { number: 9090 }];
    expect(connected(undefined, ports).ingress).toMatchObject([{ ports: [{ port: 9090 }] }]);
  });

  test('opens a port that the Service does not show, without an address', () => {
    const ports = [{ number: 8080 }, { number: 9000, name: 'metrics', exposed: false }];
    const { env, ingress } = connected('metrics', ports);
    expect(ingress).toMatchObject([{ ports: [{ port: 9000 }] }]);
    expect(env).toBeUndefined();
  });

  test('leaves a variable of the same name as it is', () => {
    const chart = shop();
    const web = webApp({ env: { ORDERS_URL: EnvValue.fromValue('http://mock') } }, chart);
    web.connectTo(orders({}, chart));
    expect(find(render(chart), 'Deployment', 'web').spec.template.spec.containers[0].env).toEqual([
      { name: 'ORDERS_URL', value: 'http://mock' },
    ]);
  });

  test('reaches a headless Service by the number that its pods listen on', () => {
    const chart = shop();
    const web = webApp({}, chart);
    web.connectTo(orders({ service: { headless: true } }, chart));
    expect(find(render(chart), 'Deployment', 'web').spec.template.spec.containers[0].env).toEqual([
      { name: 'ORDERS_URL', value: 'http://orders.shop.svc:8080' },
    ]);
  });

  test('reaches a workload of another chart and namespace', () => {
    const chart = shop();
    const web = webApp({}, chart);
    const data = new Chart(chart.node.root as Chart, 'data', { namespace: 'data' });
    web.connectTo(orders({}, data));
    expect(find(render(data), 'NetworkPolicy', 'orders').spec.ingress).toMatchObject([{ from: [selects('web')] }]);
  });

  test('reaches a plain Deployment without a firewall of ours', () => {
    const chart = shop();
    const legacy = new Deployment(chart, 'legacy', { containers: [{ image: IMAGE, portNumber: 9000 }] });
    const service = legacy.exposeViaService();
    const web = webApp({}, chart);
    web.connectTo(new PlainWorkload(chart, 'plain', { deployment: legacy, service }));
    expect(problems(chart)).toEqual([]);
    expect(find(render(chart), 'NetworkPolicy', 'web').spec.egress).toContainEqual({
      to: [{ ...selects(''), podSelector: { matchLabels: legacy.matchLabels } }],
      ports: [{ port: 9000, protocol: 'TCP' }],
    });
  });

  test('names the host alone where no namespace is known', () => {
    const chart = new Chart(shop().node.root as Chart, 'bare');
    const web = webApp({}, chart);
    web.connectTo(orders({}, chart));
    expect(find(render(chart), 'Deployment', 'web').spec.template.spec.containers[0].env).toEqual([
      { name: 'ORDERS_URL', value: 'http://orders:80' },
    ]);
  });

  test('refuses to connect two workloads of which one is in no namespace', () => {
    const chart = shop();
    const web = webApp({}, chart);
    web.connectTo(orders({}, new Chart(chart.node.root as Chart, 'bare')));
    expect(problems(chart)).toEqual([
      {
        path: 'shop/web',
        property: 'connectTo.other',
        value: '"bare/orders"',
        message: "shop/web is in namespace shop, but bare/orders is in none, so their firewalls can't name each other.",
        remedy: 'give both charts a namespace: new Chart(app, id, { namespace })',
      },
    ]);
  });

  test('refuses a port that is not there, and names those that are', () => {
    expect(connected('grpc', [{ number: 8080 }, { number: 9000, name: 'admin' }]).said).toEqual([
      {
        path: 'shop/web',
        property: 'connectTo.port',
        value: '"grpc"',
        message: 'shop/orders has no such port.',
        remedy: 'name one of its ports: http, admin',
      },
    ]);
  });

  test('refuses a workload without a port', () => {
    const chart = shop();
    const deployment = new Deployment(chart, 'legacy', { containers: [{ image: IMAGE }] });
    webApp({}, chart).connectTo(new PlainWorkload(chart, 'plain', { deployment }));
    expect(problems(chart)).toEqual([
      {
        path: 'shop/web',
        property: 'connectTo.port',
        message: 'shop/plain has no such port.',
        remedy: 'give it a port first',
      },
    ]);
  });

  test.each([
    [undefined, undefined, 'connectTo.other', 'undefined', 'It is no workload.'],
    ['orders', undefined, 'connectTo.other', '"orders"', 'It is no workload.'],
    [null, undefined, 'connectTo.other', 'null', 'It is no workload.'],
    [orders(), 8080, 'connectTo.port', '8080', 'It takes a string; this is a number.'],
  ])('refuses %p, %p', (other, port, property, value, message) => {
    const chart = shop();
    webApp({}, chart).connectTo(wrong(other), wrong(port));
    expect(problems(chart)).toMatchObject([{ path: 'shop/web', property, value, message }]);
  });
});
