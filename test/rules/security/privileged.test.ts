import { allowed, judge, running } from '../judge';

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

  test('a reason allows it', () => {
    expect(judge(rule, [allowed(running({ securityContext: { privileged: true } }), 'privileged')])).toEqual([]);
  });
});
