import { aReasonAllows, deployment, judge, running } from '../judge';

const rule = 'seccomp-profile';

describe(rule, () => {
  test('a pod without a profile is doubtful', () => {
    expect(judge(rule, [deployment({ securityContext: { seccompProfile: undefined } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.securityContext.seccompProfile',
        message: "No seccomp profile is set for 'web'.",
        remedy:
          "Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` for the pod, or state the reason in the annotation 'slipway.dev/allow-seccomp'.",
      },
    ]);
  });

  test('one with a profile is fine', () => {
    expect(judge(rule, [deployment()])).toEqual([]);
  });

  aReasonAllows(rule, 'seccomp', deployment({ securityContext: { seccompProfile: undefined } }));

  test('each container may have its own', () => {
    const own = running({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } });
    expect(judge(rule, [own])).toEqual([]);
  });
});
