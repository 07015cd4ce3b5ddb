import { deployment, judge, object } from '../judge';

const rule = 'autoscaler-target';
const scales = (ref: object) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', { spec: { scaleTargetRef: ref } });

describe(rule, () => {
  test('a workload that is not there is refused', () => {
    expect(judge(rule, [scales({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' }), deployment()])).toEqual([
      {
        object: 'HorizontalPodAutoscaler shop/web',
        field: 'spec.scaleTargetRef.name',
        message: "The HorizontalPodAutoscaler scales the Deployment 'shop', which is not in namespace 'shop'.",
        remedy:
          "Write the name of the workload, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'shop',
      },
    ]);
  });

  test('so is one in the wrong API group', () => {
    expect(judge(rule, [scales({ apiVersion: 'v1', kind: 'Deployment', name: 'web' }), deployment()])).toEqual([
      {
        object: 'HorizontalPodAutoscaler shop/web',
        field: 'spec.scaleTargetRef.apiVersion',
        message: "The HorizontalPodAutoscaler looks for its Deployment in 'v1', where there is no such kind.",
        remedy: 'Write `apiVersion: apps/v1`.',
        value: 'v1',
      },
    ]);
  });

  test('so it is with KEDA, which takes a Deployment when nothing is said, and for a vertical autoscaler', () => {
    const keda = object('keda.sh/v1alpha1', 'ScaledObject', 'web', { spec: { scaleTargetRef: { name: 'shop' } } });
    const vertical = object('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', 'web', {
      spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' } },
    });
    expect(judge(rule, [keda, vertical, deployment()])).toHaveLength(2);
  });

  test('a workload of the set is fine, and kinds that nobody here knows are left alone', () => {
    const rollout = scales({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'gone' });
    expect(
      judge(rule, [scales({ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }), rollout, deployment()]),
    ).toEqual([]);
  });
});
