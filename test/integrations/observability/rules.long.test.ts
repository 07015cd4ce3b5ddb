/** Prometheus' own promtool on all rules: they parse, and each alert fires when it should, and not otherwise. */
import { Duration } from 'cdk8s';
import { RequestMetric, Slo } from '../../../lib/integrations/observability';
import { committed } from '../../support/dist';
import { KINDS, WorkloadKind, monitored, rulesOf } from './monitored';
import { BUILD_TIME, Story, buildPromtool, checkRules, course, testRules } from './promtool';
import { describeWith } from '../../support/tools';

const withGo = describeWith('go');
const about = { namespace: 'shop', workload: 'web' };
const WARNING = { severity: 'warning', ...about };
const CRITICAL = { severity: 'critical', ...about };

withGo('promtool', () => {
  beforeAll(buildPromtool, BUILD_TIME);

  /** Each sentence is a story; those of one workload are told at once. */
  const tells = (kind: WorkloadKind, stories: Record<string, Story>) =>
    test.each(Object.entries(stories))('%s', (_sentence, story) => {
      const port = { service: 'http', fixed: 'http', store: 'http', worker: 'metrics', agent: 'metrics' }[
        kind as string
      ];
      expect(testRules(rulesOf(kind, { port }), story)).toBe('');
    });

  test.each(Object.keys(KINDS) as WorkloadKind[])('takes all rules of a workload of the kind %s', (kind) => {
    const slos = [
      Slo.availability(99.9),
      Slo.latency(90, Duration.seconds(1), { metric: RequestMetric.openTelemetry() }),
    ];
    const port = ['scheduled', 'once'].includes(kind)
      ? {}
      : { port: ['worker', 'agent'].includes(kind) ? 'metrics' : 'http', slos };
    expect(checkRules([rulesOf(kind, port)])).toBe('');
  });

  test('takes all rules in dist/', () => {
    const rules = committed().flatMap(({ object }) => (object.kind === 'PrometheusRule' ? [object] : []));
    expect(rules.length).toBeGreaterThan(0);
    expect(checkRules(rules)).toBe('');
  });

  test.each(Object.keys(KINDS) as WorkloadKind[])('takes the expressions of the dashboard of the kind %s', (kind) => {
    const port = ['scheduled', 'once'].includes(kind)
      ? undefined
      : ['worker', 'agent'].includes(kind)
        ? 'metrics'
        : 'http';
    const slos = port === undefined ? [] : [Slo.availability(99.9), Slo.latency(99, Duration.millis(300))];
    const map = monitored(kind, { port, slos }).find(
      (it) => it.kind === 'ConfigMap' && it.metadata.name === 'web-dashboard',
    )!;
    const { panels } = JSON.parse(map.data['shop-web.json']) as { panels: { targets?: { expr: string }[] }[] };
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(expressions.length).toBeGreaterThan(5);
    const rules = expressions.map((expr, index) => ({
      record: `panel:query:${index}`,
      expr: expr.replaceAll('$__rate_interval', '2m'),
    }));
    expect(checkRules([{ ...map, spec: { groups: [{ name: 'dashboard', rules }] } }])).toBe('');
  });

  test('would have found an expression that is none, and an alert that fires', () => {
    const rules = rulesOf('service');
    const broken = JSON.parse(JSON.stringify(rules).replace(' > max(', ' >> max('));
    expect(checkRules([broken])).toContain('could not parse expression');
    const story = { series: [], at: '20m', alert: 'MetricsMissing', fires: [] };
    expect(testRules(rulesOf('service', { port: 'http' }), story)).toContain('MetricsMissing');
  });

  const UP = 'up{namespace="shop",job="web",pod="web-6d4cf56db6-x7x9z"}';
  const WANTED = 'kube_deployment_spec_replicas{namespace="shop",deployment="web"}';
  const AVAILABLE = 'kube_deployment_status_replicas_available{namespace="shop",deployment="web"}';
  const waiting = (pod: string) =>
    `kube_pod_container_status_waiting_reason{namespace="shop",pod="${pod}",container="main",reason="CrashLoopBackOff"}`;
  const periods = (which: string) =>
    `container_cpu_cfs_${which}periods_total{namespace="shop",pod="web-6d4cf56db6-x7x9z",container="main"}`;
  const scaler = (which: string, name = 'web') =>
    `kube_horizontalpodautoscaler_${which}_replicas{namespace="shop",horizontalpodautoscaler="${name}"}`;

  describe('what the cluster tells of replicas', () =>
    tells('service', {
      'no metrics for ten minutes': {
        series: [course(UP, '1x5 0x30')],
        at: '17m',
        alert: 'MetricsMissing',
        fires: [WARNING],
      },
      'metrics of one replica are enough': {
        series: [course(UP, '0x30'), course(UP.replace('x7x9z', 'b2b2b'), '1x30')],
        at: '25m',
        alert: 'MetricsMissing',
        fires: [],
      },
      'those of another namespace are not': {
        series: [course(UP.replace('shop', 'market'), '1x30')],
        at: '25m',
        alert: 'MetricsMissing',
        fires: [WARNING],
      },
      'a replica too few for a quarter of an hour': {
        series: [course(WANTED, '3x40'), course(AVAILABLE, '3x5 2x40')],
        at: '22m',
        alert: 'ReplicasUnavailable',
        fires: [WARNING],
      },
      'a rollout that takes ten minutes': {
        series: [course(WANTED, '3x40'), course(AVAILABLE, '3x5 2x9 3x40')],
        at: '22m',
        alert: 'ReplicasUnavailable',
        fires: [],
      },
      'none at all for five minutes': {
        series: [course(WANTED, '3x40'), course(AVAILABLE, '3x5 0x40')],
        at: '12m',
        alert: 'AllUnavailable',
        fires: [CRITICAL],
      },
      'one that is put to sleep': {
        series: [course(WANTED, '0x40'), course(AVAILABLE, '0x40')],
        at: '30m',
        alert: 'AllUnavailable',
        fires: [],
      },
      'a container that fails, runs for a moment, and fails': {
        series: [course(waiting('web-6d4cf56db6-x7x9z'), '1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1 0 0 1')],
        at: '20m',
        alert: 'CrashLooping',
        fires: [{ ...WARNING, pod: 'web-6d4cf56db6-x7x9z', container: 'main' }],
      },
      'one of a workload whose name begins the same': {
        series: [course(waiting('web-api-6d4cf56db6-x7x9z'), '1x40'), course(waiting('web-api-x7x9z'), '1x40')],
        at: '30m',
        alert: 'CrashLooping',
        fires: [],
      },
      'a container that is held back half of the time': {
        series: [course(periods(''), '0+600x40'), course(periods('throttled_'), '0+300x40')],
        at: '30m',
        alert: 'CpuThrottled',
        fires: [{ ...WARNING, pod: 'web-6d4cf56db6-x7x9z', container: 'main' }],
      },
      'one that is held back now and then': {
        series: [course(periods(''), '0+600x40'), course(periods('throttled_'), '0+60x40')],
        at: '30m',
        alert: 'CpuThrottled',
        fires: [],
      },
      'as many replicas as there may be': {
        series: [course(scaler('spec_max'), '10x40'), course(scaler('status_current'), '8x5 10x40')],
        at: '25m',
        alert: 'AutoscalerAtLimit',
        fires: [WARNING],
      },
      'as many, by the autoscaler of KEDA': {
        series: [
          course(scaler('spec_max', 'keda-hpa-web'), '10x40'),
          course(scaler('status_current', 'keda-hpa-web'), '10x40'),
        ],
        at: '25m',
        alert: 'AutoscalerAtLimit',
        fires: [WARNING],
      },
      'one fewer': {
        series: [course(scaler('spec_max'), '10x40'), course(scaler('status_current'), '9x40')],
        at: '25m',
        alert: 'AutoscalerAtLimit',
        fires: [],
      },
    }));

  describe('of replicas with data', () => {
    const claim = (which: string) =>
      `kubelet_volume_stats_${which}_bytes{namespace="shop",persistentvolumeclaim="data-web-0"}`;
    tells('store', {
      'a volume that will be full within days': {
        // 100 GiB, of which an eighth is left at first, and 5 MiB less each minute.
        series: [course(claim('capacity'), '107374182400x600'), course(claim('available'), '13737418240-5242880x600')],
        at: '9h',
        alert: 'ClaimFilling',
        fires: [{ ...WARNING, persistentvolumeclaim: 'data-web-0' }],
      },
      'one that is as full and stays so': {
        series: [course(claim('capacity'), '107374182400x600'), course(claim('available'), '10737418240x600')],
        at: '9h',
        alert: 'ClaimFilling',
        fires: [],
      },
      'one that nearly is full': {
        series: [course(claim('capacity'), '107374182400x10'), course(claim('available'), '1073741824x10')],
        at: '5m',
        alert: 'ClaimFilling',
        fires: [{ ...CRITICAL, persistentvolumeclaim: 'data-web-0' }],
      },
    });
  });

  const run = (minute: number) => `namespace="shop",job_name="web-${minute}"`;
  const failed = (minute: number, value: number) =>
    course(`kube_job_failed{${run(minute)},condition="true"}`, `${value}x30`);
  const began = (minute: number) => course(`kube_job_status_start_time{${run(minute)}}`, `${minute * 60}x30`);
  const succeeded = (minute: number) =>
    course('kube_cronjob_status_last_successful_time{namespace="shop",cronjob="web"}', `${minute * 60}x30`);

  describe('of work on a schedule', () =>
    tells('scheduled', {
      'the last run failed': {
        series: [succeeded(100), began(100), began(200), failed(100, 0), failed(200, 1)],
        at: '10m',
        alert: 'JobFailed',
        fires: [WARNING],
      },
      'the first run ever failed': {
        series: [began(200), failed(200, 1)],
        at: '10m',
        alert: 'JobFailed',
        fires: [WARNING],
      },
      'a run failed, the next one did not, and both are kept': {
        series: [succeeded(300), began(200), began(300), failed(200, 1), failed(300, 0)],
        at: '10m',
        alert: 'JobFailed',
        fires: [],
      },
    }));

  describe('of work that is done once', () => {
    const outcome = (value: string) =>
      course('kube_job_failed{namespace="shop",job_name="web-0a1b2c3d4e",condition="true"}', value);
    tells('once', {
      'it failed': {
        series: [outcome('0x5 1x20')],
        at: '10m',
        alert: 'JobFailed',
        fires: [{ ...WARNING, job_name: 'web-0a1b2c3d4e' }],
      },
      'it runs': { series: [outcome('0x20')], at: '10m', alert: 'JobFailed', fires: [] },
    });
  });
});
