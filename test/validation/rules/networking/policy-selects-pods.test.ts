import { deployment, judge, object } from '../judge';

const rule = 'policy-selects-pods';
const policy = (podSelector: object) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'web', { spec: { podSelector } });

describe(rule, () => {
  test('a policy about no pods is refused', () => {
    expect(judge(rule, [policy({ matchLabels: { app: 'shop' } }), deployment()])).toEqual([
      {
        object: 'NetworkPolicy shop/web',
        field: 'spec.podSelector',
        message: "The NetworkPolicy is about pods with app=shop, and no pod in namespace 'shop' has these labels.",
        remedy:
          "Write the labels of the pod template into `podSelector.matchLabels`, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
  });

  test('one about its pods is fine, and so is one about all', () => {
    expect(judge(rule, [policy({ matchLabels: { app: 'web' } }), deployment()])).toEqual([]);
    expect(judge(rule, [policy({})])).toEqual([]);
  });
});
