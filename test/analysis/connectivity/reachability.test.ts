/** Who can reach whom: what no analyser of others can be asked about, and how it is told. The rest is in analyzer.test.ts. */
import {
  PortSet,
  Reachability,
  addressEndpoint,
  explain,
  foreignPods,
  parseAddresses,
} from '../../../lib/analysis/connectivity';
import type { Manifest } from '../../../lib/kubernetes/manifest';

const pod = (name: string, spec: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels: { app: name } },
  spec: { containers: [{ name: 'main', ports: [{ name: 'http', containerPort: 8080 }] }], ...spec },
});
const policy = (name: string, spec: object): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'shop' },
  spec,
});
const all = (...objects: Manifest[]) => {
  const reach = new Reachability(objects);
  return { reach, pods: Object.fromEntries(reach.pods.map((it) => [it.object!.metadata.name, it])) };
};

test('pods that no policy is about are open in both directions', () => {
  const { reach, pods } = all(pod('web'), pod('orders'));
  expect(reach.between(pods.web!, pods.orders!).ports.isAll).toBe(true);
  expect(explain(reach.between(pods.web!, pods.orders!))).toBe(
    'Pod shop/web lets out everything: no policy here is about it\nPod shop/orders lets in everything: no policy here is about it',
  );
});

test('an empty list of egress rules without policyTypes closes nothing, as the defaults of the API server have it', () => {
  const { reach, pods } = all(
    pod('web'),
    pod('orders'),
    policy('web', { podSelector: { matchLabels: { app: 'web' } }, egress: [] }),
  );
  expect(reach.isIsolated(pods.web!, 'egress')).toBe(false);
  expect(reach.isIsolated(pods.web!, 'ingress')).toBe(true);
});

test('pods with the address of their node are beyond policies, and beyond selectors', () => {
  const { reach, pods } = all(
    pod('agent', { hostNetwork: true }),
    pod('web'),
    policy('all', { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }),
    pod('open'),
    policy('open', {
      podSelector: { matchLabels: { app: 'open' } },
      ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }],
    }),
  );
  expect(reach.isIsolated(pods.agent!, 'ingress')).toBe(false);
  expect(reach.between(pods.agent!, pods.web!).ports.isEmpty).toBe(true);
  expect(reach.between(pods.agent!, pods.open!).ports.isAll).toBe(true);
});

test('a named port is the port of that name on the side that is connected to', () => {
  const { reach, pods } = all(
    pod('web'),
    policy('web', { podSelector: {}, ingress: [{ ports: [{ port: 'http' }, { port: 'admin' }] }] }),
  );
  expect(`${reach.between(foreignPods({ namespace: 'other' }), pods.web!).ports}`).toBe('TCP 8080');
});

test('a namespace that the set does not hold has the label that the API server gives it', () => {
  const { reach, pods } = all(
    pod('web'),
    policy('web', {
      podSelector: {},
      ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }] }],
    }),
  );
  expect(reach.between(foreignPods({ namespace: 'ingress-nginx' }), pods.web!).ports.isAll).toBe(true);
  expect(reach.between(foreignPods({ namespace: 'monitoring' }), pods.web!).ports.isEmpty).toBe(true);
});

test('addresses are cut where policies treat them differently', () => {
  const { reach, pods } = all(
    pod('web'),
    policy('web', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 443 }] }],
    }),
  );
  const told = reach
    .pieces(parseAddresses('10.0.0.0/7')!)
    .map((to) => `${to.title}: ${reach.between(pods.web!, to).ports}`);
  expect(told).toEqual([
    '10.0.0.0/16: TCP 443',
    '10.1.0.0/16: no port',
    '10.2.0.0-10.255.255.255: TCP 443',
    '11.0.0.0/8: no port',
  ]);
  expect(reach.between(pods.web!, addressEndpoint(parseAddresses('10.2.3.4')!)).ports.has('TCP', 443)).toBe(true);
});

test('policies that are not read are named', () => {
  const cilium = { ...policy('web', {}), apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy' };
  expect(all(pod('web'), cilium).reach.unread).toEqual([cilium]);
});

test('sets of ports are told in ranges', () => {
  const some = PortSet.of('TCP', 80, 90)
    .union(PortSet.of('TCP', 91))
    .union(PortSet.of('UDP', 53))
    .union(PortSet.every('SCTP'));
  expect(`${some}`).toBe('TCP 80-91; UDP 53; SCTP every port');
  expect(`${some.intersect(PortSet.of('TCP', 85, 100))}`).toBe('TCP 85-91');
  expect(`${PortSet.ALL.intersect(PortSet.NONE)}`).toBe('no port');
});
