import { aReasonAllows, judge, running } from '../judge';

const rule = 'privileged';

describe(rule, () => {
  test('a privileged container is refused', () => {
    expect(judge(rule, [running({ securityContext: { privileged: true } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].securityContext.privileged',
        message: "The container 'web' is privileged: it can do to its node whatever root can.",
        remedy: "Set `privileged: false`, or state the reason in the annotation 'slipway.dev/allow-privileged'.",
        value: true,
      },
    ]);
  });

  test('others are fine', () => {
    expect(judge(rule, [running({}), running({ securityContext: { privileged: false } })])).toEqual([]);
  });

  aReasonAllows(rule, 'privileged', running({ securityContext: { privileged: true } }));
});
