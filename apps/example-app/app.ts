/** example-app: its metrics are scraped, alerts tell of them, and a dashboard shows them. */
import { Chart, Duration } from 'cdk8s';
import { ConfiguredService, TeamNamespace } from 'cdk8s-slipway';
import { Monitoring, Slo } from 'cdk8s-slipway/observability';
import { Construct } from 'constructs';

export function exampleApp(scope: Construct): Chart {
  const chart = new Chart(scope, 'example-app', { namespace: 'development' });
  new TeamNamespace(chart, 'namespace');

  const app = new ConfiguredService(chart, 'example-app', {
    image: 'registry.example.com/example-app:0.7.0',
    // The same port serves requests and metrics.
    ports: [{ number: 8080, name: 'web' }],
  });
  new Monitoring(app, 'monitoring', {
    port: 'web',
    slos: [Slo.availability(99.9), Slo.latency(99, Duration.millis(300))],
  });
  return chart;
}
