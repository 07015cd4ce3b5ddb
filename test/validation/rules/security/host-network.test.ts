import { aReasonAllows, deployment, judge } from '../judge';

const rule = 'host-network';

describe(rule, () => {
  test('the network of the node is refused', () => {
    expect(judge(rule, [deployment({ hostNetwork: true })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.hostNetwork',
        message: 'The pod shares the network of its node: it sees the traffic there, and no NetworkPolicy holds it.',
        remedy: "Remove `hostNetwork: true`, or state the reason in the annotation 'slipway.dev/allow-host-network'.",
        value: true,
      },
    ]);
  });

  test('a network of its own is fine', () => {
    expect(judge(rule, [deployment(), deployment({ hostNetwork: false })])).toEqual([]);
  });

  aReasonAllows(rule, 'host-network', deployment({ hostNetwork: true }));
});
