/** How many replicas of a workload run: a fixed number, or between bounds by what they use. */
import { Deployment, HorizontalPodAutoscaler } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterOf } from '../clusters/cluster-facts';
import { IWorkload, ReplicaBounds } from '../core/workload';
import { PropPath, Fields, NUMBER, orElse, shape } from '../../diagnostics/schema';
import {
  AUTOSCALING_FIELDS,
  AutoscalingProps,
  ResolvedAutoscaling,
  renderAutoscaler,
  resolveAutoscaling,
} from '../scaling/autoscaler';
import { declareScaling } from '../scaling/by-events';
import { DisruptionBudget } from '../scaling/disruption-budget';

/** How many replicas run. */
export interface ReplicaProps {
  /** A fixed number of replicas; 0 puts it to sleep. @default - `autoscaling` */
  readonly replicas?: number;

  /** The bounds, and what the number depends on. @default - 2 to 10, by 70 % CPU; 2 where the cluster's profile has no autoscaling */
  readonly autoscaling?: AutoscalingProps;
}

/** What the props of replicas take. */
export const REPLICA_FIELDS: Fields<ReplicaProps> = {
  replicas: orElse(NUMBER, 1),
  autoscaling: shape(AUTOSCALING_FIELDS),
};

/** Replicas with their defaults filled in: one of `fixed` and `autoscaling` is there. */
export interface ResolvedReplicas {
  readonly fixed?: number;
  readonly autoscaling?: ResolvedAutoscaling;
  readonly bounds: ReplicaBounds;
}

/** One may be away, with its node or for a new version, and the other goes on. */
const UNSCALED = 2;

/** Fills in the defaults of replicas. Either `replicas` or `autoscaling` is given. */
export function resolveReplicas(construct: Construct, props: ReplicaProps): ResolvedReplicas {
  const resolved = resolve(construct, props);
  const scaled = resolved.autoscaling?.byEvents ? 'events' : 'autoscaler';
  declareScaling(construct, resolved.autoscaling ? scaled : 'fixed');
  return resolved;
}

function resolve(construct: Construct, props: ReplicaProps): ResolvedReplicas {
  const { autoscaling: scales = true } = clusterOf(construct);
  if (props.replicas === undefined && props.autoscaling === undefined && !scales) {
    return { fixed: UNSCALED, bounds: { min: UNSCALED, max: UNSCALED } };
  }
  if (props.replicas === undefined) {
    const autoscaling = resolveAutoscaling(construct, props.autoscaling);
    return { autoscaling, bounds: { min: autoscaling.minReplicas, max: autoscaling.maxReplicas } };
  }
  if (props.autoscaling !== undefined) {
    new PropPath(construct, 'replicas').report('one-way-to-give-replicas', {
      value: props.replicas,
      message: 'Both a fixed number of replicas and autoscaling are given.',
      remedy: 'leave out replicas to scale, or autoscaling to have the fixed number',
    });
  }
  const valid = Number.isInteger(props.replicas) && props.replicas >= 0;
  if (!valid) {
    new PropPath(construct, 'replicas').report('replicas-number', {
      value: props.replicas,
      message: 'It is not a number of replicas.',
      remedy: 'give a whole number, 0 or more',
    });
  }
  const fixed = valid ? props.replicas : 1;
  return { fixed, bounds: { min: fixed, max: fixed } };
}

/** What goes around the replicas of a Deployment. */
export interface RenderedScaling {
  /** Where the number of replicas isn't fixed, and no events scale it. */
  readonly autoscaler?: HorizontalPodAutoscaler;
  /** Where there are two replicas or more. */
  readonly disruptionBudget?: DisruptionBudget;
}

/** Renders what scales the replicas of a Deployment, and what leaves enough of them while nodes are drained. */
export function renderScaling(
  workload: Construct & IWorkload,
  deployment: Deployment,
  { autoscaling, bounds }: ResolvedReplicas,
): RenderedScaling {
  return {
    autoscaler: autoscaling && renderAutoscaler(workload, deployment, workload.workloadName, autoscaling),
    disruptionBudget: bounds.min >= 2 ? new DisruptionBudget(workload, 'disruption-budget', { workload }) : undefined,
  };
}
