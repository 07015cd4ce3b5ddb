import { deployment, judge, object } from '../judge';

const rule = 'policy-port';
const web = { matchLabels: { app: 'web' } };
const policy = (spec: object) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', { spec: { podSelector: web, ...spec } });

describe(rule, () => {
  test('a port that the pods do not have is refused', () => {
    expect(judge(rule, [policy({ ingress: [{ ports: [{ port: 'web' }] }] }), deployment()])).toEqual([
      {
        object: 'NetworkPolicy shop/web',
        field: 'spec.ingress[0].ports[0].port',
        message: "The NetworkPolicy opens the port 'web', but the ports of the pods behind it are 'http (8080)'.",
        remedy:
          "Write the name or number of one of these ports, or state the reason in the annotation 'slipway.dev/allow-policy-port'.",
        value: 'web',
      },
    ]);
  });

  test('so is one of the pods on the other side', () => {
    expect(
      judge(rule, [policy({ egress: [{ to: [{ podSelector: web }], ports: [{ port: 'grpc' }] }] }), deployment()]),
    ).toHaveLength(1);
  });

  test('a declared one is fine, a number too, and what others have is for them to know', () => {
    const set = [
      policy({ ingress: [{ ports: [{ port: 'http' }, { port: 9090 }] }] }),
      policy({ egress: [{ to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 'grpc' }] }] }),
    ];
    expect(judge(rule, [...set, deployment()])).toEqual([]);
  });
});
