/** example-app: its metrics are scraped, alerts tell of them, and a dashboard shows them. */
import { inventory, renderedApp } from '../support/dist';

const app = renderedApp('example-app');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('its ServiceMonitor selects the Service of example-app, by the port web', () => {
  const monitor = app.objects.find(({ kind }) => kind === 'ServiceMonitor')!;
  expect(monitor).toMatchObject({
    apiVersion: 'monitoring.coreos.com/v1',
    metadata: { name: 'example-app', namespace: 'development' },
    spec: {
      selector: { matchLabels: { 'app.kubernetes.io/name': 'example-app' } },
      endpoints: [{ port: 'web', path: '/metrics' }],
    },
  });
  const service = app.get('Service', 'example-app');
  expect(service.metadata.labels).toMatchObject(monitor.spec.selector.matchLabels);
  expect(service.spec.ports.map(({ name }) => name)).toContain('web');
});

test('Prometheus reaches that port, and nobody else does', () => {
  app.canReach({ namespace: 'monitoring' }, 'example-app', 'web');
  app.cannotReach({ namespace: 'shop' }, 'example-app');
});

test('it has alerts for what it is, and for what it promises', () => {
  const rule = app.objects.find(({ kind }) => kind === 'PrometheusRule')!;
  const groups: { rules: { alert?: string; labels: Record<string, string> }[] }[] = rule.spec.groups;
  const alerts = groups.flatMap(({ rules }) =>
    rules.flatMap(({ alert, labels }) => (alert ? `${alert} ${labels.slo ?? ''} ${labels.severity}` : [])),
  );
  expect(alerts).toEqual([
    'MetricsMissing  warning',
    'ReplicasUnavailable  warning',
    'AllUnavailable  critical',
    'CrashLooping  warning',
    'CpuThrottled  warning',
    'AutoscalerAtLimit  warning',
    'ErrorBudgetBurn availability critical',
    'ErrorBudgetBurn availability warning',
    'SloWithoutData availability warning',
    'ErrorBudgetBurn latency critical',
    'ErrorBudgetBurn latency warning',
    'SloWithoutData latency warning',
  ]);
});

test("its dashboard is where Grafana's sidecar finds it", () => {
  const { metadata, data } = app.get('ConfigMap', 'example-app-dashboard');
  expect(metadata.labels).toMatchObject({ grafana_dashboard: '1' });
  const { title, panels } = JSON.parse(data['development-example-app.json']);
  expect(title).toBe('development / example-app');
  expect(panels.map((panel: { title: string }) => panel.title)).toEqual([
    'Requests',
    'Requests by outcome',
    'Time of requests',
    'Burn rate of availability, 99.9 %',
    'Burn rate of latency, 99 %',
    'Pods',
    'Replicas',
    'Restarts of containers',
    'CPU, in cores',
    'Memory',
    'Held back by the CPU limit',
  ]);
});
