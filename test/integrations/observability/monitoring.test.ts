import { Chart, Duration, JsonPatch } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Monitoring, RequestMetric, Slo, WorkloadAlert } from '../../../lib/integrations/observability';
import { PlainWorkload } from '../../../lib/constructs/workloads/plain-workload';
import { judged } from '../../support/judged';
import { find, names, render } from '../../support/render';
import { IMAGE, shop, webApp } from '../../support/shop';
import { alertsOf, monitored, rulesOf } from './monitored';

const ENDPOINT = { path: '/metrics', interval: '30s', relabelings: [{ targetLabel: 'job', replacement: 'web' }] };

describe('the monitor', () => {
  test('is a ServiceMonitor for a port that the Service shows', () => {
    expect(find(monitored('service', { port: 'http' }), 'ServiceMonitor', 'web').spec).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
      endpoints: [{ port: 'http', ...ENDPOINT }],
    });
  });

  test('is a PodMonitor for a port that it does not show', () => {
    const chart = shop();
    const web = webApp({ ports: [{ number: 8080 }, { number: 9090, name: 'metrics', exposed: false }] }, chart);
    new Monitoring(web, 'monitoring', { port: 'metrics', path: '/stats', interval: Duration.minutes(1) });
    expect(find(render(chart), 'PodMonitor', 'web').spec).toEqual({
      selector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
      podMetricsEndpoints: [{ port: 'metrics', ...ENDPOINT, path: '/stats', interval: '60s' }],
    });
  });

  test.each(['worker', 'agent'] as const)('is a PodMonitor for a %s, which has no Service', (kind) => {
    expect(names(monitored(kind, { port: 'metrics' }))).toContain('PodMonitor/web');
  });

  test('of a Deployment of plain cdk8s-plus finds its pods', () => {
    const { objects, errors } = judged((chart) => {
      const deployment = new Deployment(chart, 'legacy', {
        metadata: { name: 'legacy' },
        containers: [{ image: IMAGE, ports: [{ number: 9090, name: 'metrics' }] }],
      });
      const legacy = new PlainWorkload(chart, 'legacy-workload', { deployment });
      new Monitoring(legacy, 'monitoring', { port: 'metrics' });
    });
    expect(errors.filter((it) => it.includes('onitor'))).toEqual([]);
    expect(find(objects, 'PodMonitor', 'legacy').spec.podMetricsEndpoints[0].relabelings).toEqual([
      { targetLabel: 'job', replacement: 'legacy' },
    ]);
  });

  test('is none without a port', () => {
    expect(names(monitored('service')).filter((it) => it.includes('Monitor'))).toEqual([]);
  });

  test('and the rules have the labels by which a Prometheus picks them', () => {
    const objects = monitored('service', { port: 'http', labels: { release: 'stack' } });
    for (const kind of ['ServiceMonitor', 'PrometheusRule']) {
      expect(find(objects, kind, 'web').metadata.labels).toMatchObject({ release: 'stack' });
    }
  });

  test('has its way through the firewall, from the namespace of Prometheus alone', () => {
    const from = (objects: ReturnType<typeof monitored>) => find(objects, 'NetworkPolicy', 'web').spec.ingress;
    const edge = (namespace: string) => [
      {
        from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ];
    expect(from(monitored('service'))).toBeUndefined();
    expect(from(monitored('service', { port: 'http' }))).toEqual(edge('monitoring'));
    expect(from(monitored('service', { port: 'http', prometheusNamespace: 'metrics' }))).toEqual(edge('metrics'));
  });
});

describe('alerts suit the kind of workload', () => {
  const { METRICS_MISSING, REPLICAS_UNAVAILABLE, ALL_UNAVAILABLE, CRASH_LOOPING } = WorkloadAlert;
  const { CPU_THROTTLED, AUTOSCALER_AT_LIMIT, CLAIM_FILLING, JOB_FAILED } = WorkloadAlert;
  const replicated = [REPLICAS_UNAVAILABLE, ALL_UNAVAILABLE, CRASH_LOOPING, CPU_THROTTLED];

  test.each([
    ['service', [...replicated, AUTOSCALER_AT_LIMIT]],
    ['fixed', replicated],
    ['worker', [...replicated, AUTOSCALER_AT_LIMIT]],
    ['agent', replicated],
    ['store', [...replicated, CLAIM_FILLING]],
    ['scheduled', [CRASH_LOOPING, JOB_FAILED]],
    ['once', [CRASH_LOOPING, JOB_FAILED]],
  ] as const)('%s', (kind, alerts) => expect(alertsOf(kind)).toEqual(alerts));

  test('what is scraped has one for when it is not', () => {
    expect(alertsOf('service', { port: 'http' })[0]).toBe(METRICS_MISSING);
  });

  test('some can be left out, and all', () => {
    expect(alertsOf('agent', { withoutAlerts: [CPU_THROTTLED] })).toEqual(replicated.slice(0, -1));
    const objects = monitored('service', { withoutAlerts: Object.values(WorkloadAlert), dashboard: false });
    expect(names(objects).filter((it) => /PrometheusRule|dashboard/.test(it))).toEqual([]);
  });

  test('each says whom it is about, how bad it is, and what happens', () => {
    const chart = shop();
    new Monitoring(webApp({}, chart), 'monitoring', { port: 'http', slos: [Slo.availability(99.9)] });
    expect(find(render(chart), 'PrometheusRule', 'web').spec).toMatchSnapshot();
  });
});

describe('an objective', () => {
  const rules = (slo: Slo): { alert?: string; record?: string; expr: string; labels: object }[] =>
    rulesOf('service', { port: 'http', slos: [slo] })
      .spec.groups.flatMap((group: { rules: object[] }) => group.rules)
      .filter((it: { labels: { slo?: string } }) => it.labels.slo);
  const burns = (slo: Slo) => rules(slo).flatMap(({ alert, expr }) => (alert === 'ErrorBudgetBurn' ? expr : []));

  test('burns faster, by its period, where the same part of the budget goes', () => {
    const factors = (slo: Slo) =>
      burns(slo).map((expr) => [...expr.matchAll(/> ([\d.]+) \* ([\d.]+)/g)].map((it) => Number(it[1])));
    expect(factors(Slo.availability(99.9))).toEqual([
      [14.4, 14.4, 6, 6],
      [1, 1],
    ]);
    expect(factors(Slo.availability(99.9, { period: Duration.days(60) }))).toEqual([
      [28.8, 28.8, 12, 12],
      [2, 2],
    ]);
  });

  test('has no alert that could never fire', () => {
    expect(burns(Slo.availability(90))).toEqual([
      expect.stringMatching(/^\(slo:error_ratio:rate6h.* > 6 \* 0\.1 and .*\)$/),
      expect.stringContaining('rate3d'),
    ]);
    expect(burns(Slo.availability(50))).toEqual([expect.stringContaining('rate3d')]);
  });

  test('goes by the metrics that it is told', () => {
    const [first] = rules(Slo.availability(99, { metric: RequestMetric.grpc() }));
    expect(first!.expr).toBe(
      '(sum(rate(grpc_server_handled_total{namespace="shop",job="web",grpc_code=~"Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss"}[5m])) or vector(0)) / sum(rate(grpc_server_handled_total{namespace="shop",job="web",grpc_code=~".+"}[5m]))',
    );
  });

  test.each([
    [Duration.millis(250), '0[.]25'],
    [Duration.seconds(2), '2([.]0)?'],
  ])('finds the bucket of its time, as any version of Prometheus writes it', (within, le) => {
    expect(rules(Slo.latency(99, within))[0]!.expr).toContain(`le=~"${le}"`);
  });

  test('has a name of its own where there are several', () => {
    const slos = [Slo.availability(99.9), Slo.latency(90, Duration.millis(100), { name: 'fast' })];
    const groups: { name: string }[] = rulesOf('service', { port: 'http', slos }).spec.groups;
    expect(groups.map(({ name }) => name)).toEqual([
      'shop/web',
      'shop/web/slo/availability',
      'shop/web/slo/availability/long',
      'shop/web/slo/fast',
      'shop/web/slo/fast/long',
    ]);
  });
});

describe('the dashboard', () => {
  test('has an identity that stays, and panels that do not overlap', () => {
    const of = (kind: 'service' | 'store') =>
      JSON.parse(find(monitored(kind, { port: 'http' }), 'ConfigMap', 'web-dashboard').data['shop-web.json']);
    expect(of('service').uid).toBe(of('store').uid);
    const { panels } = of('store');
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }: { gridPos: Record<string, number> }) =>
      Array.from({ length: w! * h! }, (_, cell) => `${x! + (cell % w!)}/${y! + Math.floor(cell / w!)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(panels.map(({ id }: { id: number }) => id)).size).toBe(panels.length);
  });

  test('shows volumes of what has them', () => {
    const { data } = find(monitored('store'), 'ConfigMap', 'web-dashboard');
    expect(JSON.parse(data['shop-web.json']).panels.at(-1).title).toBe('Volumes');
  });
});

test('the API server takes all of it', () => {
  const { errors } = judged((chart: Chart) => {
    const web = webApp({}, chart);
    new Monitoring(web, 'monitoring', { port: 'http', slos: [Slo.availability(99.9)] });
  });
  expect(errors).toEqual([]);
});

test.each([
  ['monitor', '/spec/endpoints/0/prot', 'metrics', 'spec.endpoints[0].prot'],
  ['rules', '/spec/groups/0/rules/0/for', 'ten minutes', 'spec.groups[0].rules[0].for'],
] as const)('it takes no %s with a mistake in it', (part, path, value, field) => {
  const { errors } = judged((chart: Chart) => {
    const monitoring = new Monitoring(webApp({}, chart), 'monitoring', { port: 'http' });
    monitoring[part]!.addJsonPatch(JsonPatch.add(path, value));
  });
  expect(errors).toEqual([expect.stringContaining(`team/web/monitoring/${part}: ${field}`)]);
});
