import { deployment, judge, object } from '../judge';

const rule = 'budget-selects-pods';
const budget = (app: string) =>
  object('policy/v1', 'PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app } } } });

describe(rule, () => {
  test('a budget for no pods is refused', () => {
    expect(judge(rule, [budget('shop'), deployment()])).toEqual([
      {
        object: 'PodDisruptionBudget shop/web',
        field: 'spec.selector',
        message: "The PodDisruptionBudget is for pods with app=shop, and no pod in namespace 'shop' has these labels.",
        remedy:
          "Write the labels of the pod template into `selector.matchLabels`, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
      },
    ]);
  });

  test('one for its pods is fine', () => {
    expect(judge(rule, [budget('web'), deployment()])).toEqual([]);
  });
});
