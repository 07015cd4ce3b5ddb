import { aReasonAllows, deployment, judge, object } from '../judge';

const rule = 'policy-allows-dns';
const policy = (egress: object[], over: object = {}) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', {
    spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress, ...over },
  });
const call = { to: [{ podSelector: { matchLabels: { app: 'orders' } } }] };
const dns = { to: [{ namespaceSelector: {} }], ports: [{ port: 53, protocol: 'UDP' }] };

describe(rule, () => {
  test('pods that may call others but not DNS are refused', () => {
    expect(judge(rule, [policy([call]), deployment()])).toEqual([
      {
        object: 'NetworkPolicy shop/web',
        field: 'spec.egress',
        message:
          'The NetworkPolicies of Deployment shop/web let it call other pods, but not DNS: it cannot find them by name.',
        remedy:
          "Add an egress rule for UDP and TCP port 53 to the pods `k8s-app: kube-dns` of the namespace kube-system, or state the reason in the annotation 'slipway.dev/allow-no-dns'.",
      },
    ]);
  });

  test('another policy may let DNS through', () => {
    expect(judge(rule, [policy([call]), policy([dns], { podSelector: {} }), deployment()])).toEqual([]);
    expect(judge(rule, [policy([call, dns]), deployment()])).toEqual([]);
  });

  test.each([[[]], [[{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 443 }] }]], [[call, {}]]])(
    'who calls nobody, or only addresses, or may do anything, is fine: %j',
    (egress) => {
      expect(judge(rule, [policy(egress as object[]), deployment()])).toEqual([]);
    },
  );

  test.each([[{ port: 5353 }], [{ port: 'dns' }], [{ port: 1, endPort: 65535 }], [{ port: 5000, endPort: 6000 }]])(
    'DNS of OpenShift listens at 5353: %j lets it through',
    (port) => {
      const egress = [call, { to: [{ namespaceSelector: {} }], ports: [{ ...port, protocol: 'UDP' }] }];
      expect(judge(rule, [policy(egress), deployment()])).toEqual([]);
    },
  );

  test('incoming traffic needs no DNS', () => {
    expect(judge(rule, [policy([call], { policyTypes: ['Ingress'] }), deployment()])).toEqual([]);
  });

  aReasonAllows(rule, 'no-dns', policy([call]), [deployment()]);
});
