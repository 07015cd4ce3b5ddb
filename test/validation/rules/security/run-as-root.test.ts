import { aReasonAllows, deployment, judge, running } from '../judge';

const rule = 'run-as-root';

describe(rule, () => {
  test('user 0 is refused', () => {
    expect(judge(rule, [deployment({ securityContext: { runAsUser: 0 } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.securityContext.runAsUser',
        message: "The container 'web' runs as user 0, root: whoever breaks out of it is root on the node.",
        remedy:
          "Set `runAsUser: 65532` and `runAsNonRoot: true`, or state the reason in the annotation 'slipway.dev/allow-run-as-root'.",
        value: 0,
      },
    ]);
  });

  test('another user is fine, and nothing said is the business of another rule', () => {
    expect(
      judge(rule, [deployment(), deployment({ securityContext: { runAsNonRoot: undefined, runAsUser: undefined } })]),
    ).toEqual([]);
  });

  aReasonAllows(rule, 'run-as-root', deployment({ securityContext: { runAsUser: 0 } }));

  test('so is leave to run as root, unless a user is named', () => {
    expect(judge(rule, [deployment({ securityContext: { runAsNonRoot: false, runAsUser: undefined } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.securityContext.runAsNonRoot',
        message: "The container 'web' may run as root: whoever breaks out of it is root on the node.",
        remedy:
          "Set `runAsUser: 65532` and `runAsNonRoot: true`, or state the reason in the annotation 'slipway.dev/allow-run-as-root'.",
        value: false,
      },
    ]);
    expect(judge(rule, [deployment({ securityContext: { runAsNonRoot: false, runAsUser: 10001 } })])).toEqual([]);
  });

  test('a container says for itself, before its pod', () => {
    expect(judge(rule, [running({ securityContext: { runAsUser: 0 } })])).toHaveLength(1);
  });
});
