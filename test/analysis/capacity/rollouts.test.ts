/** A Rollout of Argo runs the pods of a Deployment in its place: what it asks for is counted once, and its surge is its own. */
import { autoscaled, scaleOf } from '../../../lib/analysis/capacity/scale';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { ManifestSet } from '../../../lib/kubernetes/manifest-set';
import { deployment, object } from '../../validation/rules/judge';

const asleep = deployment({}, { spec: { replicas: 0 } });

function scale(strategy: object, further: object = {}, ...others: Manifest[]): object {
  const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
  const rollout = object('argoproj.io/v1alpha1', 'Rollout', 'web', { spec: { workloadRef, strategy, ...further } });
  return scaleOf(asleep, autoscaled(new ManifestSet([asleep, rollout, ...others])), 1);
}

test.each([
  ['a canary', { canary: {} }, { min: 4, max: 4, surge: 1 }],
  ['a canary with a surge of its own', { canary: { maxSurge: 2 } }, { min: 4, max: 4, surge: 2 }],
  ['a canary behind something that splits traffic', { canary: { trafficRouting: {} } }, { min: 4, max: 4, surge: 4 }],
  ['blue and green', { blueGreen: { activeService: 'web' } }, { min: 4, max: 4, surge: 4 }],
  ['blue and a small green', { blueGreen: { previewReplicaCount: 1 } }, { min: 4, max: 4, surge: 1 }],
])('%s', (_name, strategy, expected) => {
  expect(scale(strategy, { replicas: 4 })).toEqual(expected);
});

test('the bounds are those of its autoscaler', () => {
  const autoscaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    spec: {
      scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' },
      minReplicas: 2,
      maxReplicas: 8,
    },
  });
  expect(scale({ canary: {} }, {}, autoscaler)).toEqual({ min: 2, max: 8, surge: 2 });
});

test('without a number it runs one', () => {
  expect(scale({ canary: {} })).toEqual({ min: 1, max: 1, surge: 1 });
});
