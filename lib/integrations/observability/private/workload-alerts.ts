/** Alerts that suit the kind of workload: what of it can go wrong, as the cluster itself tells. */
import { Subject } from './subject';
import { Matchers, series } from './promql';
import { AlertRule, ruleLabels } from './rule';
import { WorkloadAlert } from '../workload-alert';

/** The metrics of kube-state-metrics about replicas, by kind, and the label that they name it by. */
const REPLICAS: Readonly<Record<string, { wanted: string; available: string; label: string }>> = {
  Deployment: {
    wanted: 'kube_deployment_spec_replicas',
    available: 'kube_deployment_status_replicas_available',
    label: 'deployment',
  },
  StatefulSet: {
    wanted: 'kube_statefulset_replicas',
    available: 'kube_statefulset_status_replicas_available',
    label: 'statefulset',
  },
  DaemonSet: {
    wanted: 'kube_daemonset_status_desired_number_scheduled',
    available: 'kube_daemonset_status_number_available',
    label: 'daemonset',
  },
};

/** How many replicas are wanted, and how many are there; none for what runs to its end. */
export function replicasOf({ name, namespace, kind }: Subject): { wanted: string; available: string } | undefined {
  const metrics = REPLICAS[kind];
  if (!metrics) return undefined;
  // Whoever tells may do so twice while it is replaced itself.
  const of = (metric: string) => `max(${series(metric, { namespace, [metrics.label]: name })})`;
  return { wanted: of(metrics.wanted), available: of(metrics.available) };
}

/** The volumes of its replicas: a claim is called `<its own name>-<name>-<number>`. */
export function claimsOf({ name, namespace }: Subject): Matchers {
  return { namespace, persistentvolumeclaim: { like: `.+-${name}-[0-9]+` } };
}

/** The autoscaler: our own, or the one that KEDA makes. */
export function autoscalerOf({ name, namespace }: Subject): Matchers {
  return { namespace, horizontalpodautoscaler: { like: `(keda-hpa-)?${name}` } };
}

/** How much of the time a container would have run and was made to wait. */
export function throttledShare({ pods }: Subject, range = '5m'): string {
  const matchers = { ...pods, container: { like: '.+' } };
  const sum = (metric: string) => `sum by (pod, container) (increase(${series(metric, matchers)}[${range}]))`;
  return `${sum('container_cpu_cfs_throttled_periods_total')} / ${sum('container_cpu_cfs_periods_total')}`;
}

/** The alerts of a workload, but for those that it is told to do without. */
export function workloadAlerts(
  subject: Subject,
  scraped: boolean,
  without: readonly WorkloadAlert[] = [],
): AlertRule[] {
  const all = [
    ...(scraped ? [metricsMissing(subject)] : []),
    ...replicaAlerts(subject),
    crashLooping(subject),
    ...(isTask(subject) ? [jobFailed(subject)] : [cpuThrottled(subject)]),
    ...(subject.scales ? [autoscalerAtLimit(subject)] : []),
    ...(subject.kind === 'StatefulSet' ? claimFilling(subject) : []),
  ];
  return all.filter(({ alert }) => !without.includes(alert as WorkloadAlert));
}

/** What runs to its end. */
export function isTask({ kind }: Subject): boolean {
  return kind === 'Job' || kind === 'CronJob';
}

function metricsMissing(subject: Subject): AlertRule {
  return {
    alert: WorkloadAlert.METRICS_MISSING,
    expr: `absent(${series('up', subject.own)} == 1)`,
    for: '10m',
    labels: ruleLabels(subject, 'warning'),
    annotations: {
      summary: `${subject.name}: no metrics arrive.`,
      description: `Prometheus has read no metrics of ${of(subject)} for 10 minutes: alerts by them are silent.`,
    },
  };
}

function replicaAlerts(subject: Subject): AlertRule[] {
  const replicas = replicasOf(subject);
  if (!replicas) return [];
  const { wanted, available } = replicas;
  return [
    {
      alert: WorkloadAlert.REPLICAS_UNAVAILABLE,
      expr: `${wanted} > ${available}`,
      for: '15m',
      labels: ruleLabels(subject, 'warning'),
      annotations: {
        summary: `${subject.name}: replicas are missing.`,
        description: `Fewer replicas of ${of(subject)} than the wanted {{ $value }} have been available for 15 minutes.`,
      },
    },
    {
      alert: WorkloadAlert.ALL_UNAVAILABLE,
      expr: `${available} == 0 and ${wanted} > 0`,
      for: '5m',
      labels: ruleLabels(subject, 'critical'),
      annotations: {
        summary: `${subject.name}: no replica is available.`,
        description: `No replica of ${of(subject)} has been available for 5 minutes.`,
      },
    },
  ];
}

function crashLooping(subject: Subject): AlertRule {
  const waiting = series('kube_pod_container_status_waiting_reason', { ...subject.pods, reason: 'CrashLoopBackOff' });
  return {
    alert: WorkloadAlert.CRASH_LOOPING,
    // It runs for a moment between two failures.
    expr: `max by (pod, container) (max_over_time(${waiting}[5m])) >= 1`,
    for: '15m',
    labels: ruleLabels(subject, 'warning'),
    annotations: {
      summary: `${subject.name}: a container fails again and again.`,
      description: `The container {{ $labels.container }} of the pod {{ $labels.pod }} in ${subject.namespace} has been failing for 15 minutes.`,
    },
  };
}

function cpuThrottled(subject: Subject): AlertRule {
  return {
    alert: WorkloadAlert.CPU_THROTTLED,
    expr: `${throttledShare(subject)} > 0.25`,
    for: '15m',
    labels: ruleLabels(subject, 'warning'),
    annotations: {
      summary: `${subject.name}: a container waits for CPU.`,
      description: `The container {{ $labels.container }} of the pod {{ $labels.pod }} in ${subject.namespace} was held back by its CPU limit in {{ $value | humanizePercentage }} of the time.`,
    },
  };
}

function autoscalerAtLimit(subject: Subject): AlertRule {
  const max = (metric: string) => `max(${series(metric, autoscalerOf(subject))})`;
  const [current, most] = ['status_current', 'spec_max'].map((it) =>
    max(`kube_horizontalpodautoscaler_${it}_replicas`),
  );
  return {
    alert: WorkloadAlert.AUTOSCALER_AT_LIMIT,
    expr: `${current} >= ${most}`,
    for: '15m',
    labels: ruleLabels(subject, 'warning'),
    annotations: {
      summary: `${subject.name}: it can't be scaled any further.`,
      description: `${of(subject)} has had {{ $value }} replicas, as many as its autoscaler may give it, for 15 minutes.`,
    },
  };
}

function claimFilling(subject: Subject): AlertRule[] {
  const claims = claimsOf(subject);
  const of = (metric: string, range = '') =>
    `max by (persistentvolumeclaim) (${series(`kubelet_volume_stats_${metric}`, claims)})${range}`;
  const free = `${of('available_bytes')} / ${of('capacity_bytes')}`;
  const later = `predict_linear(${series('kubelet_volume_stats_available_bytes', claims)}[6h], 4 * 24 * 3600)`;
  const claim = `The claim {{ $labels.persistentvolumeclaim }} in ${subject.namespace}`;
  const summary = `${subject.name}: a volume fills up.`;
  return [
    {
      alert: WorkloadAlert.CLAIM_FILLING,
      expr: `${free} < 0.15 and max by (persistentvolumeclaim) (${later}) < 0`,
      for: '1h',
      labels: ruleLabels(subject, 'warning'),
      annotations: {
        summary,
        description: `${claim} has {{ $value | humanizePercentage }} left, and will be full within four days.`,
      },
    },
    {
      alert: WorkloadAlert.CLAIM_FILLING,
      expr: `${free} < 0.03`,
      for: '1m',
      labels: ruleLabels(subject, 'critical'),
      annotations: { summary, description: `${claim} has {{ $value | humanizePercentage }} left.` },
    },
  ];
}

/** A run that failed is kept for its log: what counts is whether one has succeeded since it began. */
function jobFailed(subject: Subject): AlertRule {
  const { name, namespace, kind } = subject;
  const jobs = { namespace, job_name: { like: `${name}-${kind === 'CronJob' ? '[0-9]+' : '[0-9a-f]{10}'}` } };
  const failed = series('kube_job_failed', { ...jobs, condition: 'true' });
  const succeeded = series('kube_cronjob_status_last_successful_time', { namespace, cronjob: name });
  const began = `max(${series('kube_job_status_start_time', jobs)} and on (job_name) ${failed} == 1)`;
  return {
    alert: WorkloadAlert.JOB_FAILED,
    expr: kind === 'CronJob' ? `${began} > (max(${succeeded}) or vector(0))` : `max by (job_name) (${failed}) == 1`,
    for: '1m',
    labels: ruleLabels(subject, 'warning'),
    annotations: {
      summary: `${name}: it failed.`,
      description:
        kind === 'CronJob'
          ? `A run of ${of(subject)} failed, and none has succeeded since.`
          : `The Job {{ $labels.job_name }} in ${namespace} failed.`,
    },
  };
}

function of({ name, namespace }: Subject): string {
  return `${name} in ${namespace}`;
}
