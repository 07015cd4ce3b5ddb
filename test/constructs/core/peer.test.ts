import { Cidr } from '../../../lib/constructs/core/cidr';
import { Peer } from '../../../lib/constructs/core/peer';
import { problems, wrong } from '../../support/render';
import { orders, shop } from '../../support/shop';

/** What a peer renders to, and what is said of it. */
function read(peer: Peer) {
  const chart = shop();
  const peers = peer._render(chart, 'allowTo.peer');
  return { peers, said: problems(chart) };
}

const inNamespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });

describe('Peer.workload', () => {
  test('is the pods of the workload in its namespace', () => {
    expect(read(Peer.workload(orders())).peers).toEqual([
      { ...inNamespace('shop'), podSelector: { matchLabels: { 'app.kubernetes.io/name': 'orders' } } },
    ]);
  });

  test('refuses what is no workload', () => {
    expect(read(Peer.workload(wrong('orders')))).toEqual({
      peers: [],
      said: [
        {
          path: 'shop',
          property: 'allowTo.peer',
          value: '"orders"',
          message: 'It is no workload.',
          remedy:
            'give a WebApp, a ConfiguredService, a PlainWorkload around a Deployment, or what implements IWorkload',
        },
      ],
    });
  });
});

describe('Peer.pods', () => {
  test('is pods by their labels, in the namespace of the firewall or another', () => {
    expect(read(Peer.pods({ app: 'db' })).peers).toEqual([{ podSelector: { matchLabels: { app: 'db' } } }]);
    expect(read(Peer.pods({ app: 'db' }, 'data')).peers).toEqual([
      { ...inNamespace('data'), podSelector: { matchLabels: { app: 'db' } } },
    ]);
  });

  test('refuses to select all pods by saying nothing', () => {
    expect(read(Peer.pods({})).said).toEqual([
      {
        path: 'shop',
        property: 'allowTo.peer',
        value: '{}',
        message: 'Without a label it selects all pods.',
        remedy: 'give the labels of the pods that are meant, or Peer.namespace for all pods of a namespace',
      },
    ]);
  });

  test('refuses labels that are no map', () => {
    expect(read(Peer.pods(wrong(undefined)))).toMatchObject({ peers: [], said: [{ property: 'allowTo.peer' }] });
    expect(read(Peer.pods(wrong({ app: 5 }))).said[0]).toMatchObject({ property: 'allowTo.peer.app', value: '5' });
  });
});

describe('Peer.namespace', () => {
  test('is all pods of a namespace', () => {
    expect(read(Peer.namespace('ingress-nginx')).peers).toEqual([inNamespace('ingress-nginx')]);
  });

  test.each(['Ingress_Nginx', '', 5, null])('refuses %j', (name) => {
    expect(read(Peer.namespace(wrong(name))).said).toEqual([
      {
        path: 'shop',
        property: 'allowTo.peer',
        value: JSON.stringify(name),
        message: 'It is no name of a namespace: at most 63 of a-z, 0-9 and `-`.',
        remedy: "give the name as `kubectl get namespaces` shows it, such as 'ingress-nginx'",
      },
    ]);
  });
});

describe('Peer.cidr', () => {
  test('is a network', () => {
    expect(read(Peer.cidr(Cidr.of('10.0.0.0/8'))).peers).toEqual([{ ipBlock: { cidr: '10.0.0.0/8' } }]);
  });

  test('refuses what is no network', () => {
    expect(read(Peer.cidr(Cidr.of('20.0.0.0/4')))).toEqual({
      peers: [],
      said: [
        {
          path: 'shop',
          property: 'allowTo.peer',
          value: '"20.0.0.0/4"',
          message: 'The range is not a network address: the part behind the first 4 bits is not zero.',
          remedy: 'give 16.0.0.0/4, which is the network that 20.0.0.0 is in',
        },
      ],
    });
  });

  test('refuses a bare text', () => {
    expect(read(Peer.cidr(wrong('10.0.0.0/8'))).said).toMatchObject([
      { message: 'It takes a Cidr; this is a string.' },
    ]);
  });
});

describe('Peer.anywhere', () => {
  test('is any address of both families', () => {
    expect(read(Peer.anywhere()).peers).toEqual([{ ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }]);
  });
});
