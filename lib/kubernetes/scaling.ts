/** Autoscalers and budgets: what they point at. */
import type { Manifest } from './manifest';
import type { ManifestSet } from './manifest-set';
import { Field } from './field';
import { groupOf, namespaceOf } from './identity';
import { labelSelector } from './labels';
import type { PodTemplateView } from './pod-template-view';
import { rolloutRefs } from './rollouts';

/** Where an autoscaler says what it scales. */
export interface ScaleTarget {
  readonly autoscaler: Manifest;
  readonly ref: Field;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** Horizontal autoscalers, of Kubernetes and of KEDA. */
export function horizontalTargets(set: ManifestSet): ScaleTarget[] {
  return [
    ...set.ofKind('autoscaling', 'HorizontalPodAutoscaler').flatMap((hpa) => target(hpa, 'scaleTargetRef')),
    ...set
      .ofKind('keda.sh', 'ScaledObject')
      .flatMap((object) => target(object, 'scaleTargetRef', 'apps/v1', 'Deployment')),
  ];
}

/** Vertical ones. */
export function verticalTargets(set: ManifestSet): ScaleTarget[] {
  return set.ofKind('autoscaling.k8s.io', 'VerticalPodAutoscaler').flatMap((vpa) => target(vpa, 'targetRef'));
}

export function targetObject(set: ManifestSet, { group, kind, name, namespace }: ScaleTarget): Manifest | undefined {
  return set.find(group, kind, name, namespace);
}

/** Whose pods are scaled: of a Rollout that takes its pods from a Deployment, the Deployment's. */
export function scaledObject(set: ManifestSet, target: ScaleTarget): Manifest | undefined {
  const found = targetObject(set, target);
  if (found === undefined || target.group !== 'argoproj.io') return found;
  return rolloutRefs(set).find(({ object }) => object === found)?.deployment?.object ?? found;
}

/** Between which bounds an autoscaler scales, with what Kubernetes or KEDA takes where it says none. */
export function autoscalerBounds({ autoscaler }: ScaleTarget): { readonly min: number; readonly max: number } {
  const spec = Field.of(autoscaler).get('spec');
  const least = spec.get('minReplicas').number ?? spec.get('minReplicaCount').number;
  const most = spec.get('maxReplicas').number ?? spec.get('maxReplicaCount').number;
  const isKeda = groupOf(autoscaler.apiVersion) === 'keda.sh';
  // https://keda.sh/docs/latest/reference/scaledobject-spec/
  const min = least ?? (isKeda ? 0 : 1);
  return { min, max: Math.max(min, most ?? (isKeda ? 100 : min)) };
}

/** The least replicas that a pod is run with; undefined where that can't be told. */
export function leastReplicas(pod: PodTemplateView, autoscaled: ReadonlyMap<Manifest, number>): number | undefined {
  const minimum = autoscaled.get(pod.object);
  if (minimum !== undefined) return minimum;
  const replicas = Field.of(pod.object).get('spec', 'replicas');
  if (replicas.given) return replicas.number;
  return ['Deployment', 'StatefulSet', 'ReplicaSet', 'Pod'].includes(pod.object.kind) ? 1 : undefined;
}

/** The workloads that are scaled, with their least number of replicas. */
export function autoscaledMinimums(set: ManifestSet): Map<Manifest, number> {
  const minimums = new Map<Manifest, number>();
  for (const { deployment, replicas } of rolloutRefs(set)) if (deployment) minimums.set(deployment.object, replicas);
  for (const target of horizontalTargets(set)) {
    const object = scaledObject(set, target);
    if (object) minimums.set(object, autoscalerBounds(target).min);
  }
  return minimums;
}

/** A budget and the pods that it is for; undefined when its selector is none. */
export interface Budget {
  readonly object: Manifest;
  readonly namespace: string;
  readonly spec: Field;
  readonly pods: readonly PodTemplateView[];
}

export function budgetsOf(set: ManifestSet): Budget[] {
  return set.ofKind('policy', 'PodDisruptionBudget').flatMap((object) => {
    const spec = Field.of(object).get('spec');
    const selector = labelSelector(spec.get('selector').value);
    const namespace = namespaceOf(object);
    return selector ? [{ object, namespace, spec, pods: set.podIndex.matching(namespace, selector) }] : [];
  });
}

function target(autoscaler: Manifest, field: string, apiVersion = '', kind = ''): ScaleTarget[] {
  const ref = Field.of(autoscaler).get('spec', field);
  const name = ref.get('name').text;
  if (!name) return [];
  const group = groupOf(ref.get('apiVersion').text ?? apiVersion);
  return [{ autoscaler, ref, group, kind: ref.get('kind').text ?? kind, name, namespace: namespaceOf(autoscaler) }];
}
