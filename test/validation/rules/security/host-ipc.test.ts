import { aReasonAllows, deployment, judge } from '../judge';

const rule = 'host-ipc';

describe(rule, () => {
  test('the shared memory of the node is refused', () => {
    expect(judge(rule, [deployment({ hostIPC: true })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.hostIPC',
        message: 'The pod shares the shared memory of its node.',
        remedy: "Remove `hostIPC: true`, or state the reason in the annotation 'slipway.dev/allow-host-ipc'.",
        value: true,
      },
    ]);
  });

  test('its own is fine', () => {
    expect(judge(rule, [deployment()])).toEqual([]);
  });

  aReasonAllows(rule, 'host-ipc', deployment({ hostIPC: true }));
});
