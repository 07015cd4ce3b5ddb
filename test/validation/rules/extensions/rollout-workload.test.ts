import type { Manifest } from '../../../../lib/kubernetes/manifest';
import { deployment, judge, messages, object } from '../judge';

const rule = 'rollout-workload';
const asleep = deployment({}, { spec: { replicas: 0 } });
const rollout = (workloadRef: object = {}): Manifest =>
  object('argoproj.io/v1alpha1', 'Rollout', 'web', {
    spec: { workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', ...workloadRef } },
  });
const autoscaler = (kind: string, apiVersion: string) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    spec: { scaleTargetRef: { apiVersion, kind, name: 'web' }, minReplicas: 2, maxReplicas: 4 },
  });

describe(rule, () => {
  test('a Deployment that goes on by itself runs everything twice', () => {
    expect(judge(rule, [rollout(), deployment({}, { spec: { replicas: 3 } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.replicas',
        value: 3,
        message: "The Rollout 'web' runs the pods of this Deployment, which would run as many beside them.",
        remedy: 'Write `replicas: 0`, or `workloadRef.scaleDown: onsuccess` in the Rollout.',
      },
    ]);
    expect(judge(rule, [rollout(), deployment()])).toHaveLength(1);
  });

  test('an autoscaler of the Deployment does, too', () => {
    expect(judge(rule, [rollout(), asleep, autoscaler('Deployment', 'apps/v1')])).toEqual([
      {
        object: 'HorizontalPodAutoscaler shop/web',
        field: 'spec.scaleTargetRef',
        message: "The Rollout 'web' runs the pods of this Deployment: the autoscaler would run others beside them.",
        remedy: "Let it scale the Rollout: apiVersion argoproj.io/v1alpha1, kind Rollout, name 'web'.",
      },
    ]);
  });

  test('a Deployment that is not there', () => {
    expect(messages(rule, [rollout({ name: 'wob' }), asleep])).toEqual([
      "The Rollout takes its pods from the Deployment 'wob', which is not in namespace 'shop'.",
    ]);
  });

  test('one that sleeps, or that Argo scales down, is fine', () => {
    expect(judge(rule, [rollout(), asleep, autoscaler('Rollout', 'argoproj.io/v1alpha1')])).toEqual([]);
    expect(judge(rule, [rollout({ scaleDown: 'onsuccess' }), deployment({}, { spec: { replicas: 3 } })])).toEqual([]);
  });
});
