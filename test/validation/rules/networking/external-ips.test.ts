import { aReasonAllows, judge, service } from '../judge';

const rule = 'external-ips';
const taking = service({ spec: { externalIPs: ['203.0.113.7'] } });

describe(rule, () => {
  test('external addresses are doubtful', () => {
    expect(judge(rule, [taking])).toEqual([
      {
        object: 'Service shop/web',
        field: 'spec.externalIPs',
        message: "The Service takes the traffic for '203.0.113.7' on every node, whoever these addresses belong to.",
        remedy:
          "Use `type: LoadBalancer` or an Ingress, or state the reason in the annotation 'slipway.dev/allow-external-ips'.",
        value: ['203.0.113.7'],
      },
    ]);
  });

  test('none are fine, and so is a NodePort that was asked for', () => {
    expect(judge(rule, [service(), service({ spec: { type: 'NodePort' } })])).toEqual([]);
  });

  aReasonAllows(rule, 'external-ips', taking);
});
