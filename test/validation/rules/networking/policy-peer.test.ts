import { aReasonAllows, deployment, judge, object } from '../judge';

const rule = 'policy-peer';
const policy = (peer: object) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', { spec: { egress: [{ to: [peer] }] } });
const inNamespace = (name: string) => ({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } });
const orders = { podSelector: { matchLabels: { app: 'orders' } } };

describe(rule, () => {
  test('pods of the own namespace that do not exist are refused', () => {
    expect(judge(rule, [policy(orders), deployment()])).toEqual([
      {
        object: 'NetworkPolicy shop/web',
        field: 'spec.egress[0].to[0]',
        message:
          "The NetworkPolicy lets pods with app=orders through, and no pod in namespace 'shop' has these labels.",
        remedy:
          "Write the labels of the pods that are meant, and a `namespaceSelector` if they are in another namespace, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
  });

  test('so are those of another namespace of the set', () => {
    const set = [policy({ ...orders, ...inNamespace('back') }), deployment({}, { metadata: { namespace: 'back' } })];
    expect(judge(rule, set)).toEqual([
      {
        object: 'NetworkPolicy shop/web',
        field: 'spec.egress[0].to[0]',
        message:
          "The NetworkPolicy lets pods with app=orders through, and no pod in namespace 'back' has these labels.",
        remedy:
          "Write the labels of the pods that are meant, and a `namespaceSelector` if they are in another namespace, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
  });

  test('so are sources', () => {
    const spec = { ingress: [{ from: [orders] }] };
    expect(judge(rule, [object('networking.k8s.io/v1', 'NetworkPolicy', 'a', { spec })])).toHaveLength(1);
  });

  test('pods that are there are fine', () => {
    expect(judge(rule, [policy({ podSelector: { matchLabels: { app: 'web' } } }), deployment()])).toEqual([]);
  });

  test('the pods of a gateway of the set are fine: its controller makes them', () => {
    const labels = { 'gateway.networking.k8s.io/gateway-name': 'public' };
    const gateway = (name: string) => object('gateway.networking.k8s.io/v1', 'Gateway', name);
    const peer = policy({ podSelector: { matchLabels: labels } });
    expect(judge(rule, [peer, gateway('public'), deployment()])).toEqual([]);
    expect(judge(rule, [peer, gateway('private'), deployment()])).toHaveLength(1);
  });

  test('what is in the namespaces of others is for them to know', () => {
    const dns = { podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } }, ...inNamespace('kube-system') };
    const labelled = { ...orders, namespaceSelector: { matchLabels: { team: 'back' } } };
    expect(judge(rule, [policy(dns), policy(labelled), policy(inNamespace('theirs')), deployment()])).toEqual([]);
    expect(judge(rule, [policy({ ipBlock: { cidr: '10.0.0.0/8' } }), policy({ podSelector: {} })])).toEqual([]);
  });

  aReasonAllows(rule, 'outside-reference', policy(orders));
});
