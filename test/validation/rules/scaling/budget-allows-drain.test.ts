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
        message: '`maxUnavailable: 0` blocks every eviction: no node with such a pod can be drained.',
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
        message:
          '`minAvailable: 2` of 2 replicas, which blocks every eviction: no node with such a pod can be drained.',
        remedy:
          "Set `maxUnavailable: 1` instead, or run more replicas, or state the reason in the annotation 'slipway.dev/allow-blocked-drain'.",
        value: 2,
      },
    ]);
    expect(judge(rule, [budget({ minAvailable: '100%' }), running(2)])).toEqual([
      {
        object: 'PodDisruptionBudget shop/web',
        field: 'spec.minAvailable',
        message:
          '`minAvailable: 100%` is all pods, which blocks every eviction: no node with such a pod can be drained.',
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

  test.each([
    ['50%', 1, '`minAvailable: 50%` rounds up to 1 of 1 replica'],
    ['67%', 3, '`minAvailable: 67%` rounds up to 3 of 3 replicas'],
  ])('%s of %i is rounded up to all of them', (minAvailable, replicas, message) => {
    expect(judge(rule, [budget({ minAvailable }), running(replicas)])).toMatchObject([
      { message: expect.stringContaining(message) },
    ]);
  });

  test.each([
    ['66%', 3],
    ['50%', 2],
    ['0%', 1],
  ])('%s of %i lets one go', (minAvailable, replicas) => {
    expect(judge(rule, [budget({ minAvailable }), running(replicas)])).toEqual([]);
  });

  test('a workload that is turned off has no pod to evict, and those of a DaemonSet stay in a drain', () => {
    expect(judge(rule, [budget({ minAvailable: 1 }), running(0)])).toEqual([]);
    expect(judge(rule, [budget({ maxUnavailable: 0 }), running(0)])).toEqual([]);
    expect(judge(rule, [budget({ maxUnavailable: 0 }), { ...running(), kind: 'DaemonSet' }])).toEqual([]);
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
