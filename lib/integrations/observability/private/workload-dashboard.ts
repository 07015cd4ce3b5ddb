/** What a person wants to see of a workload: its requests and what was promised of them, then its pods. */
import { countedRequests, recordedRatio } from './burn-rate';
import { CheckedSlo } from './checked-slo';
import { PanelContent, RowContent } from './dashboard';
import { series } from './promql';
import { Subject } from './subject';
import { autoscalerOf, claimsOf, isTask, replicasOf, throttledShare } from './workload-alerts';

/** Grafana's word for a range that suits the zoom and how often is scraped. */
const RANGE = '$__rate_interval';

/** The rows of a workload's dashboard. */
export function workloadRows(subject: Subject, slos: readonly CheckedSlo[]): RowContent[] {
  const requests = slos.length === 0 ? [] : [{ title: 'Requests', panels: requestPanels(subject, slos) }];
  return [...requests, { title: 'Pods', panels: podPanels(subject) }];
}

function requestPanels(subject: Subject, slos: readonly CheckedSlo[]): PanelContent[] {
  const { metric } = slos[0]!;
  const outcome = metric.outcomeLabel;
  return [
    {
      title: 'Requests by outcome',
      unit: 'reqps',
      queries: [
        {
          expr: `sum by (${outcome}) (rate(${countedRequests(subject, slos[0]!)}[${RANGE}]))`,
          legend: `{{${outcome}}}`,
        },
      ],
    },
    ...(metric.histogram === undefined ? [] : [durations(subject, metric.histogram)]),
    ...slos.map((slo) => ({
      title: `Burn rate of ${slo.name}, ${slo.percent} %`,
      limit: 1,
      queries: ['1h', '6h'].map((range) => ({
        expr: `${recordedRatio(subject, slo, range)} / ${slo.budget}`,
        legend: range,
      })),
    })),
  ];
}

function durations({ own }: Subject, histogram: string): PanelContent {
  const buckets = `sum by (le) (rate(${series(`${histogram}_bucket`, own)}[${RANGE}]))`;
  return {
    title: 'Time of requests',
    unit: 's',
    queries: [0.5, 0.9, 0.99].map((part) => ({
      expr: `histogram_quantile(${part}, ${buckets})`,
      legend: `${part * 100} %`,
    })),
  };
}

function podPanels(subject: Subject): PanelContent[] {
  const replicas = replicasOf(subject);
  return [
    ...(replicas ? [replicaPanel(subject, replicas)] : []),
    ...(isTask(subject) ? [runPanel(subject)] : []),
    {
      title: 'Restarts of containers',
      queries: [
        {
          expr: `sum by (pod) (increase(${series('kube_pod_container_status_restarts_total', subject.pods)}[${RANGE}]))`,
          legend: '{{pod}}',
        },
      ],
    },
    usagePanel(
      subject,
      'CPU, in cores',
      'cpu',
      (matchers) => `rate(${matchers('container_cpu_usage_seconds_total')}[${RANGE}])`,
    ),
    usagePanel(subject, 'Memory', 'memory', (matchers) => matchers('container_memory_working_set_bytes')),
    {
      title: 'Held back by the CPU limit',
      unit: 'percentunit',
      queries: [{ expr: throttledShare(subject, RANGE), legend: '{{pod}}' }],
    },
    ...(subject.kind === 'StatefulSet' ? [claimPanel(subject)] : []),
  ];
}

function replicaPanel(subject: Subject, { wanted, available }: { wanted: string; available: string }): PanelContent {
  const most = series('kube_horizontalpodautoscaler_spec_max_replicas', autoscalerOf(subject));
  return {
    title: 'Replicas',
    queries: [
      { expr: wanted, legend: 'wanted' },
      { expr: available, legend: 'available' },
      ...(subject.scales ? [{ expr: `max(${most})`, legend: 'at most' }] : []),
    ],
  };
}

function runPanel({ pods }: Subject): PanelContent {
  const inPhase = (phase: string) => ({
    expr: `sum(${series('kube_pod_status_phase', { ...pods, phase })})`,
    legend: phase.toLowerCase(),
  });
  return { title: 'Runs that are kept', queries: [inPhase('Running'), inPhase('Succeeded'), inPhase('Failed')] };
}

/** What pods use of something, beside what they ask for and may have. */
function usagePanel(
  { pods }: Subject,
  title: string,
  resource: 'cpu' | 'memory',
  used: (selector: (metric: string) => string) => string,
): PanelContent {
  const container = { like: '.+' };
  const bound = (which: 'requests' | 'limits') =>
    `max(sum by (pod) (${series(`kube_pod_container_resource_${which}`, { ...pods, resource })}))`;
  return {
    title,
    unit: resource === 'cpu' ? 'short' : 'bytes',
    queries: [
      { expr: `sum by (pod) (${used((metric) => series(metric, { ...pods, container }))})`, legend: '{{pod}}' },
      { expr: bound('requests'), legend: 'request' },
      { expr: bound('limits'), legend: 'limit' },
    ],
  };
}

function claimPanel(subject: Subject): PanelContent {
  const of = (metric: string) => series(`kubelet_volume_stats_${metric}_bytes`, claimsOf(subject));
  return {
    title: 'Volumes',
    unit: 'percentunit',
    limit: 0.85,
    queries: [{ expr: `${of('used')} / ${of('capacity')}`, legend: '{{persistentvolumeclaim}}' }],
  };
}
