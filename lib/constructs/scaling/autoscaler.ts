/** How many replicas run: between a minimum and a maximum, by what they use. */
import { Duration } from 'cdk8s';
import { HorizontalPodAutoscaler, IScalable, Metric, MetricTarget, Replicas } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { objectLabels } from '../core/labels';
import { PropPath, FLAG, Fields, NUMBER, schema, listOf } from '../../diagnostics/schema';

/** How a workload is scaled. */
export interface AutoscalingProps {
  /** The smallest number of replicas. @default 2 - one may be lost, or drained, without an outage */
  readonly minReplicas?: number;

  /** The largest number of replicas. @default 10 - or the smallest number, where that is more */
  readonly maxReplicas?: number;

  /**
   * The CPU that the replicas should use on average, in percent of what they request.
   * @default 70 - room for a peak while new replicas start; not set where another measure is given
   */
  readonly cpuPercent?: number;

  /** The memory that they should use on average, in percent of what they request. @default - not looked at */
  readonly memoryPercent?: number;

  /** Metrics by name, from the cluster's metrics adapter. @default - none */
  readonly metrics?: Metric[];

  /**
   * Whether events scale it, such as the length of a queue: an EventScaling of `cdk8s-slipway/event-scaling` takes the place of the
   * HorizontalPodAutoscaler, between the same bounds. The smallest number may then be 0.
   * @default false
   */
  readonly byEvents?: boolean;
}

/** What the props of autoscaling take. */
export const AUTOSCALING_FIELDS: Fields<AutoscalingProps> = {
  minReplicas: NUMBER,
  maxReplicas: NUMBER,
  cpuPercent: NUMBER,
  memoryPercent: NUMBER,
  metrics: listOf(
    schema<Metric>(
      'a Metric',
      "Metric.pods({ name: 'queue_length', target: MetricTarget.averageValue(30) })",
      (value: Metric) => typeof value._toKube === 'function',
    ),
  ),
  byEvents: FLAG,
};

/** Autoscaling with its defaults filled in. */
export interface ResolvedAutoscaling {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: Metric[];
  /** Whether something else scales between these bounds. */
  readonly byEvents: boolean;
}

const MIN_REPLICAS = 2;
const MAX_REPLICAS = 10;
const CPU_PERCENT = 70;

/** Fills in the defaults of autoscaling, and checks its parts against each other. */
export function resolveAutoscaling(construct: Construct, props: AutoscalingProps = {}): ResolvedAutoscaling {
  const byEvents = props.byEvents ?? false;
  const minReplicas = replicas(construct, 'minReplicas', props.minReplicas, MIN_REPLICAS, byEvents ? 0 : 1);
  const maxReplicas = replicas(construct, 'maxReplicas', props.maxReplicas, Math.max(MAX_REPLICAS, minReplicas));
  if (minReplicas > maxReplicas) {
    new PropPath(construct, 'autoscaling.minReplicas').report('autoscaling-bounds', {
      value: minReplicas,
      message: `The smallest number of replicas is larger than the largest, ${maxReplicas}.`,
      remedy: 'raise maxReplicas, or lower minReplicas',
    });
  }
  const named = props.metrics ?? [];
  if (byEvents) checkMeasures(construct, props);
  const cpu = props.cpuPercent ?? (named.length > 0 || props.memoryPercent !== undefined ? undefined : CPU_PERCENT);
  return {
    minReplicas: Math.min(minReplicas, maxReplicas),
    maxReplicas,
    byEvents,
    metrics: [
      ...(cpu === undefined ? [] : [Metric.resourceCpu(percent(construct, 'cpuPercent', cpu))]),
      ...(props.memoryPercent === undefined
        ? []
        : [Metric.resourceMemory(percent(construct, 'memoryPercent', props.memoryPercent))]),
      ...named,
    ],
  };
}

/** What events scale, no other measure may scale. */
function checkMeasures(construct: Construct, props: AutoscalingProps): void {
  for (const measure of ['cpuPercent', 'memoryPercent', 'metrics'] as const) {
    if (props[measure] === undefined) continue;
    new PropPath(construct, `autoscaling.${measure}`).report('one-way-to-scale', {
      ...(measure === 'metrics' ? {} : { value: props[measure] }),
      message: 'Events scale it, so nothing looks at this.',
      remedy: `leave ${measure} out, or byEvents`,
    });
  }
}

/** The HorizontalPodAutoscaler of a workload of cdk8s-plus, unless events scale it. It scales as Kubernetes does by default. */
export function renderAutoscaler(
  scope: Construct,
  target: IScalable,
  name: string,
  { byEvents, ...autoscaling }: ResolvedAutoscaling,
): HorizontalPodAutoscaler | undefined {
  if (byEvents) {
    target.markHasAutoscaler(); // its number of replicas is then not written down
    return undefined;
  }
  const period = Duration.seconds(15);
  return new HorizontalPodAutoscaler(scope, 'autoscaler', {
    metadata: { name, labels: objectLabels(scope, name) },
    target,
    ...autoscaling,
    // https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#default-behavior
    scaleUp: {
      stabilizationWindow: Duration.seconds(0),
      policies: [
        { replicas: Replicas.absolute(4), duration: period },
        { replicas: Replicas.percent(100), duration: period },
      ],
    },
    scaleDown: {
      stabilizationWindow: Duration.minutes(5),
      policies: [{ replicas: Replicas.percent(100), duration: period }],
    },
  });
}

function replicas(construct: Construct, name: string, value: number | undefined, fallback: number, least = 1): number {
  if (value === undefined) return fallback;
  if (Number.isInteger(value) && value >= least) return value;
  new PropPath(construct, `autoscaling.${name}`).report('autoscaling-bounds', {
    value,
    message: 'It is not a number of replicas to scale between.',
    remedy: 'give a whole number of at least 1; a workload that may sleep is given replicas: 0',
  });
  return fallback;
}

function percent(construct: Construct, name: string, value: number): MetricTarget {
  const valid = Number.isInteger(value) && value >= 1;
  if (!valid) {
    new PropPath(construct, `autoscaling.${name}`).report('autoscaling-target', {
      value,
      message: 'It is not a percentage of the request.',
      remedy: 'give a whole number of at least 1; 70 leaves room for a peak',
    });
  }
  return MetricTarget.averageUtilization(valid ? value : CPU_PERCENT);
}
