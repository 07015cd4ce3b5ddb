import { aReasonAllows, deployment, judge } from '../judge';

const rule = 'host-process';

describe(rule, () => {
  test('a HostProcess pod is refused', () => {
    expect(
      judge(rule, [
        deployment({ os: { name: 'windows' }, securityContext: { windowsOptions: { hostProcess: true } } }),
      ]),
    ).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.securityContext.windowsOptions.hostProcess',
        message: 'The pod is a HostProcess pod: it runs on its Windows node, not in a container.',
        remedy: "Remove `hostProcess: true`, or state the reason in the annotation 'slipway.dev/allow-privileged'.",
        value: true,
      },
    ]);
  });

  test('others are fine', () => {
    expect(judge(rule, [deployment()])).toEqual([]);
  });

  aReasonAllows(
    rule,
    'privileged',
    deployment({ os: { name: 'windows' }, securityContext: { windowsOptions: { hostProcess: true } } }),
  );
});
