import { aReasonAllows, deployment, judge } from '../judge';

const rule = 'non-root';

describe(rule, () => {
  test('a pod that says nothing of its user is doubtful', () => {
    expect(judge(rule, [deployment({ securityContext: { runAsNonRoot: undefined, runAsUser: undefined } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.securityContext.runAsNonRoot',
        message: "Nothing keeps 'web' from running as root: the image decides.",
        remedy:
          "Set `securityContext: {runAsNonRoot: true, runAsUser: 65532}` for the pod, or state the reason in the annotation 'slipway.dev/allow-run-as-root'.",
      },
    ]);
  });

  test('one that does is fine', () => {
    expect(
      judge(rule, [deployment(), deployment({ securityContext: { runAsNonRoot: true, runAsUser: undefined } })]),
    ).toEqual([]);
  });

  aReasonAllows(
    rule,
    'run-as-root',
    deployment({ securityContext: { runAsNonRoot: undefined, runAsUser: undefined } }),
  );
});
