/** Random NetworkPolicies, pods and namespaces: every way of writing a peer and a port, on few labels, so that they meet. */
import * as fc from 'fast-check';
import type { Manifest } from '../../../lib/kubernetes/manifest';

const NAMESPACES = ['blue', 'green', 'red', 'grey'];
const KEYS = ['app', 'tier'];
const VALUES = ['a', 'b', 'c'];
const PORT_NAMES = ['http', 'admin', 'dns'];
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const BLOCKS = ['0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', '192.0.2.0/24', '192.0.2.7/32', '2001:db8::/32'];
const HOLES: Readonly<Record<string, readonly string[]>> = {
  '0.0.0.0/0': ['10.0.0.0/8', '192.0.2.0/25'],
  '10.0.0.0/8': ['10.1.0.0/16', '10.1.2.0/24'],
  '10.1.0.0/16': ['10.1.2.0/24'],
  '192.0.2.0/24': ['192.0.2.128/25', '192.0.2.7/32'],
  '192.0.2.7/32': [],
  '2001:db8::/32': ['2001:db8:1::/48'],
};

const labels = fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES), {
  maxKeys: 2,
  noNullPrototype: true,
});

const ofValues = fc.record({
  key: fc.constantFrom(...KEYS),
  operator: fc.constantFrom('In', 'NotIn'),
  values: fc.uniqueArray(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 2 }),
});
const ofKeys = fc.record({ key: fc.constantFrom(...KEYS), operator: fc.constantFrom('Exists', 'DoesNotExist') });

const selectorOf = (expression: fc.Arbitrary<unknown>) =>
  fc.record(
    { matchLabels: labels, matchExpressions: fc.array(expression, { minLength: 1, maxLength: 2 }) },
    { requiredKeys: [] },
  );
const selector = selectorOf(fc.oneof(ofValues, ofKeys));

const block = fc
  .constantFrom(...BLOCKS)
  .chain((cidr) =>
    fc.record({ ipBlock: fc.record({ cidr: fc.constant(cidr), except: fc.subarray([...HOLES[cidr]!]) }) }),
  );
const peer = fc.oneof(
  fc.record({ podSelector: selector }),
  fc.record({ namespaceSelector: selector }),
  // Beside a namespaceSelector, the analyser looks for keys of pods in the policy's own namespace only.
  fc.record({ podSelector: selectorOf(ofValues), namespaceSelector: selector }),
  block,
);

const number = fc.constantFrom(53, 80, 443, 8080, 9090);
const protocol = fc.constantFrom(...PROTOCOLS);
const port = fc.oneof(
  fc.record({ port: number }),
  fc.record({ protocol }),
  fc.record({ protocol, port: number }),
  fc.record({ protocol, port: number, endPort: fc.constantFrom(9090, 9999) }),
  fc.record({ protocol, port: fc.constantFrom(...PORT_NAMES) }),
);

const rule = (side: 'from' | 'to') =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant({}) },
    {
      weight: 6,
      arbitrary: fc.record(
        {
          [side]: fc.array(peer, { minLength: 1, maxLength: 3 }),
          ports: fc.array(port, { minLength: 1, maxLength: 3 }),
        },
        { requiredKeys: [] },
      ),
    },
  );

const rules = (side: 'from' | 'to', minLength = 0) => fc.array(rule(side), { minLength, maxLength: 2 });

/**
 * Without types, those that the rules imply; with them, only rules of these types, as the analyser wants it. It takes an
 * empty list of egress rules for the type Egress, which the API server's defaults don't: there is none here.
 */
const spec = fc.oneof(
  fc.record(
    { podSelector: selector, ingress: rules('from'), egress: rules('to', 1) },
    { requiredKeys: ['podSelector'] },
  ),
  fc.record({ podSelector: selector, policyTypes: fc.constant(['Ingress']), ingress: rules('from') }),
  fc.record({ podSelector: selector, policyTypes: fc.constant(['Egress']), egress: rules('to') }),
  fc.record({
    podSelector: selector,
    policyTypes: fc.constant(['Ingress', 'Egress']),
    ingress: rules('from'),
    egress: rules('to'),
  }),
);

const policy = fc.record({ namespace: fc.constantFrom(...NAMESPACES), spec });

const pod = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  labels,
  ports: fc.uniqueArray(fc.record({ name: fc.constantFrom(...PORT_NAMES), containerPort: number, protocol }), {
    maxLength: 3,
    selector: ({ name }) => name,
  }),
});

/** A small cluster. */
export const clusters: fc.Arbitrary<Manifest[]> = fc
  .record({
    namespaces: fc.tuple(...NAMESPACES.map(() => labels)),
    pods: fc.array(pod, { minLength: 6, maxLength: 10 }),
    policies: fc.array(policy, { minLength: 3, maxLength: 8 }),
  })
  .map(({ namespaces, pods, policies }) => [
    ...NAMESPACES.map((name, index) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: namespaces[index] },
    })),
    ...pods.map((it, index) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `pod-${index}`, namespace: it.namespace, labels: it.labels },
      spec: { containers: [{ name: 'main', image: 'registry.example.com/app:1', ports: it.ports }] },
    })),
    ...policies.map((it, index) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `policy-${index}`, namespace: it.namespace },
      spec: it.spec,
    })),
  ]);
