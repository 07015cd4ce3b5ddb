/** How many pods a workload has at once: at least, at most, and for a moment more while a new version comes. */
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { Field } from '../../kubernetes/field';
import { groupOf, kindOf } from '../../kubernetes/identity';
import { rolloutRefs } from '../../kubernetes/rollouts';
import { autoscalerBounds, horizontalTargets, scaledObject } from '../../kubernetes/scaling';

/** A number of pods, between bounds. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Pods beyond the number of replicas, at the largest number, while a new version comes. */
  readonly surge: number;
}

/** The bounds of what is scaled by something else than itself. */
interface Bounds {
  readonly min: number;
  readonly max: number;
  /** @default - what the object itself says */
  readonly surge?: number;
}

/** Those of each object. */
export type Autoscaled = ReadonlyMap<Manifest, Bounds>;

/** What autoscalers of a set scale, Kubernetes' own and KEDA's, and Rollouts of Argo, and between which bounds. */
export function autoscaled(set: ManifestSet): Autoscaled {
  const bounds = new Map<Manifest, Bounds>();
  for (const target of horizontalTargets(set)) {
    const object = scaledObject(set, target);
    if (object) bounds.set(object, autoscalerBounds(target));
  }
  for (const { object, deployment, replicas } of rolloutRefs(set)) {
    if (!deployment) continue;
    const { min, max } = bounds.get(deployment.object) ?? { min: replicas, max: replicas };
    bounds.set(deployment.object, { min, max, surge: rolloutSurge(Field.of(object).get('spec', 'strategy'), max) });
  }
  return bounds;
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
function rolloutSurge(strategy: Field, replicas: number): number {
  const blueGreen = strategy.get('blueGreen');
  if (blueGreen.given) return blueGreen.get('previewReplicaCount').number ?? replicas;
  const canary = strategy.get('canary');
  // Where traffic is split by something in front of the pods, the old version keeps all of its pods until the end.
  return canary.get('trafficRouting').given ? replicas : portion(canary.get('maxSurge').value ?? '25%', replicas);
}

/**
 * The scale of what makes pods.
 *
 * @param nodes how many nodes there are, for what runs on each
 */
export function scaleOf(object: Manifest, scaled: Autoscaled, nodes: number): Scale {
  const spec = Field.of(object).get('spec');
  const replicas = spec.get('replicas').number ?? 1;
  const bounds: Bounds = scaled.get(object) ?? { min: replicas, max: replicas };
  switch (`${groupOf(object.apiVersion)}/${kindOf(object)}`) {
    case 'apps/Deployment':
      return { ...bounds, surge: bounds.surge ?? deploymentSurge(spec, bounds.max) };
    case 'argoproj.io/Rollout':
      return { ...bounds, surge: bounds.surge ?? rolloutSurge(spec.get('strategy'), bounds.max) };
    case 'apps/DaemonSet':
      return {
        min: nodes,
        max: nodes,
        surge: portion(spec.get('updateStrategy', 'rollingUpdate', 'maxSurge').value ?? 0, nodes),
      };
    case 'batch/Job':
      return { min: 0, max: podsOfJob(spec), surge: 0 };
    case 'batch/CronJob': {
      const pods = spec.get('suspend').value === true ? 0 : podsOfJob(spec.get('jobTemplate', 'spec'));
      // A run that takes the place of another begins while the other ends.
      return { min: 0, max: pods, surge: spec.get('concurrencyPolicy').text === 'Forbid' ? 0 : pods };
    }
    case '/Pod':
      return { min: 1, max: 1, surge: 0 };
    case '/PodTemplate':
      return { min: 0, max: 0, surge: 0 };
    default:
      return { ...bounds, surge: bounds.surge ?? 0 };
  }
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge */
function deploymentSurge(spec: Field, replicas: number): number {
  if (spec.get('strategy', 'type').text === 'Recreate') return 0;
  return portion(spec.get('strategy', 'rollingUpdate', 'maxSurge').value ?? '25%', replicas);
}

/** A number, or a percentage of another that is rounded up. */
function portion(value: unknown, of: number): number {
  if (typeof value === 'number') return value;
  const percent = /^(\d+)%$/.exec(String(value))?.[1];
  return percent === undefined ? 0 : Math.ceil((Number(percent) * of) / 100);
}

function podsOfJob(spec: Field): number {
  if (spec.get('suspend').value === true) return 0;
  const parallelism = spec.get('parallelism').number ?? 1;
  return Math.min(parallelism, spec.get('completions').number ?? parallelism);
}
