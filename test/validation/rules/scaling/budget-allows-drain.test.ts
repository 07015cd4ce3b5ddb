import { aReasonAllows, autoscaler, deployment, judge, object } from '../judge';

const rule = 'budget-allows-drain';
const budget = (spec: object) =>
  object('policy/v1', 'PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });
const running = (replicas?: number) => deployment({}, { spec: { replicas } });

describe(rule, () => {
  test('a budget that lets no pod go is refused', () => {
    expect(judge(rule, [budget({ maxUnavailable: 0 }), running(3)])).toEqual([
      {
        object: 'PodDisruptionBudget shop/web',
        field: 'spec.maxUnavailable',
        message: 'The budget lets 0 pods be evicted: no node with one can be drained.',
        remedy:
          "Set `maxUnavailable: 1` instead, or run more replicas, or state the reason in the annotation 'slipway.dev/allow-blocked-drain'.",
        value: 0,
      },
    ]);
  });

  test('so is one that keeps all replicas', () => {
    expect(judge(rule, [budget({ minAvailable: 2 }), running(2)])).toEqual([
      {
        object: 'PodDisruptionBudget shop/web',
        field: 'spec.minAvailable',
        message: 'The budget keeps 2 of 2 pods running: no node with one can be drained.',
        remedy:
          "Set `maxUnavailable: 1` instead, or run more replicas, or state the reason in the annotation 'slipway.dev/allow-blocked-drain'.",
        value: 2,
      },
    ]);
    expect(judge(rule, [budget({ minAvailable: '100%' }), running(2)])).toEqual([
      {
        object: 'PodDisruptionBudget shop/web',
        field: 'spec.minAvailable',
        message: 'The budget keeps all pods running: no node with one can be drained.',
        remedy:
          "Set `maxUnavailable: 1` instead, or run more replicas, or state the reason in the annotation 'slipway.dev/allow-blocked-drain'.",
        value: '100%',
      },
    ]);
    expect(judge(rule, [budget({ minAvailable: 1 }), running()])).toHaveLength(1);
  });

  test('under an autoscaler the minimum counts', () => {
    const hpa = autoscaler({ minReplicas: 2 });
    expect(judge(rule, [budget({ minAvailable: 2 }), running(), hpa])).toHaveLength(1);
    expect(judge(rule, [budget({ minAvailable: 1 }), running(), hpa])).toEqual([]);
  });

  test('a budget that lets one go is fine', () => {
    expect(
      judge(rule, [
        budget({ maxUnavailable: 1 }),
        budget({ minAvailable: '50%' }),
        budget({ minAvailable: 2 }),
        running(3),
      ]),
    ).toEqual([]);
  });

  aReasonAllows(rule, 'blocked-drain', budget({ maxUnavailable: 0 }));
});
