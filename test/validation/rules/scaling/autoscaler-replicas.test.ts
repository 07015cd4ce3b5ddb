import { autoscaler, deployment, judge } from '../judge';

const rule = 'autoscaler-replicas';

describe(rule, () => {
  test('fixed replicas under an autoscaler are refused', () => {
    expect(judge(rule, [autoscaler(), deployment({}, { spec: { replicas: 3 } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.replicas',
        message:
          'The Deployment has 3 replicas, and HorizontalPodAutoscaler shop/web scales it: each apply takes its scale back.',
        remedy: 'Remove `replicas`, and set `minReplicas` and `maxReplicas` of the autoscaler.',
        value: 3,
      },
    ]);
  });

  test('without one they are fine, and with one none are', () => {
    expect(judge(rule, [deployment({}, { spec: { replicas: 3 } })])).toEqual([]);
    expect(judge(rule, [autoscaler(), deployment()])).toEqual([]);
    expect(judge(rule, [autoscaler(), deployment({}, { spec: { replicas: 0 } })])).toEqual([]);
  });
});
