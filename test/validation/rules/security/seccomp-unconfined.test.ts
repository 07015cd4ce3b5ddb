import { aReasonAllows, deployment, judge, running } from '../judge';

const rule = 'seccomp-unconfined';

describe(rule, () => {
  test('seccomp turned off is refused', () => {
    expect(judge(rule, [deployment({ securityContext: { seccompProfile: { type: 'Unconfined' } } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.securityContext.seccompProfile.type',
        message: 'The pod has seccomp turned off: every system call of the kernel is open to it.',
        remedy:
          "Set `seccompProfile: {type: RuntimeDefault}`, or state the reason in the annotation 'slipway.dev/allow-seccomp'.",
        value: 'Unconfined',
      },
    ]);
  });

  test('a profile is fine, and none is the business of another rule', () => {
    expect(judge(rule, [deployment(), deployment({ securityContext: { seccompProfile: undefined } })])).toEqual([]);
  });

  aReasonAllows(rule, 'seccomp', deployment({ securityContext: { seccompProfile: { type: 'Unconfined' } } }));

  test('so it is for one container', () => {
    expect(judge(rule, [running({ securityContext: { seccompProfile: { type: 'Unconfined' } } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].securityContext.seccompProfile.type',
        message: "The container 'web' has seccomp turned off: every system call of the kernel is open to it.",
        remedy:
          "Set `seccompProfile: {type: RuntimeDefault}`, or state the reason in the annotation 'slipway.dev/allow-seccomp'.",
        value: 'Unconfined',
      },
    ]);
  });
});
