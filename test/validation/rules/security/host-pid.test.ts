import { aReasonAllows, deployment, judge } from '../judge';

const rule = 'host-pid';

describe(rule, () => {
  test('the processes of the node are refused', () => {
    expect(judge(rule, [deployment({ hostPID: true })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.hostPID',
        message: 'The pod shares the processes of its node: it sees and may signal all of them.',
        remedy: "Remove `hostPID: true`, or state the reason in the annotation 'slipway.dev/allow-host-pid'.",
        value: true,
      },
    ]);
  });

  test('its own processes are fine', () => {
    expect(judge(rule, [deployment()])).toEqual([]);
  });

  aReasonAllows(rule, 'host-pid', deployment({ hostPID: true }));
});
