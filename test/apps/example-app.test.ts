/** example-app: its metrics are scraped, alerts tell of them, and a dashboard shows them. */
import { judgeByRules } from '../../lib/validation/rules';
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
  const { title, panels } = JSON.parse(data['development-example-app.json']!);
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

describe('as YAML, with the mistake that it started from', () => {
  /** The errors about the app with another ServiceMonitor, as `slipway check` tells them. */
  const errorsWith = (change: (spec: { selector: object; endpoints: { port: string }[] }) => void) => {
    const objects = structuredClone(app.objects);
    change(objects.find(({ kind }) => kind === 'ServiceMonitor')!.spec);
    const errors = judgeByRules(objects).filter(({ severity }) => severity === 'error');
    return errors.map(({ rule, message, remedy }) => `${rule}: ${message} -> ${remedy}`);
  };

  test('a port that no Service has is an error', () => {
    expect(errorsWith(({ endpoints }) => (endpoints[0]!.port = 'metrics'))).toEqual([
      "monitor-port: The ServiceMonitor scrapes the port 'metrics', but the ports of the Services that it selects are 'web (80)'. -> Write the name of one of these ports, or name the port in the Service.",
    ]);
  });

  test('so is a selector', () => {
    expect(errorsWith((spec) => (spec.selector = { matchLabels: { app: 'example-app' } }))).toEqual([
      expect.stringContaining(
        "monitor-selects: ServiceMonitor development/example-app selects app=example-app, and no Service in namespace 'development' has these labels. -> Write labels of the Service itself",
      ),
    ]);
  });
});
