import { deployment, judge, object } from '../judge';

const rule = 'budget-overlap';
const budget = (name: string, app = 'web') =>
  object('policy/v1', 'PodDisruptionBudget', name, { spec: { selector: { matchLabels: { app } } } });

describe(rule, () => {
  test('two budgets for one pod are refused', () => {
    expect(judge(rule, [budget('a'), budget('b'), deployment()])).toEqual([
      {
        object: 'PodDisruptionBudget shop/b',
        field: 'spec.selector',
        message:
          'The pods of Deployment shop/web are in PodDisruptionBudget shop/a too: Kubernetes refuses to evict a pod with two budgets.',
        remedy: 'Remove one of the two, or narrow its selector.',
      },
    ]);
  });

  test('one is fine', () => {
    expect(judge(rule, [budget('a'), budget('b', 'other'), deployment()])).toEqual([]);
  });
});
