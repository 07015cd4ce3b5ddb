/** my-app: deployed, upgraded without lost capacity, and observed. */
import { Chart, Duration } from 'cdk8s';
import { EnvFieldPaths, EnvValue, PercentOrAbsolute } from 'cdk8s-plus-27';
import { HealthCheck, TeamNamespace, WebApp } from 'cdk8s-slipway';
import { LogParsing, LogParser } from 'cdk8s-slipway/logging';
import { Monitoring, Slo } from 'cdk8s-slipway/observability';
import { Construct } from 'constructs';

export function myApp(scope: Construct): Chart {
  const chart = new Chart(scope, 'my-app', { namespace: 'my-app' });
  new TeamNamespace(chart, 'namespace');
  const app = new WebApp(chart, 'my-app', {
    image: 'registry.example.com/my-app:1.0.0',
    port: 8080,
    replicas: 3,
    config: { LOG_LEVEL: 'info', LOG_FORMAT: 'json' },
    env: { POD_NAME: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME) },
    // An upgrade adds one pod at a time, and takes an old one only for a new one that was ready for ten seconds.
    rollout: { maxSurge: PercentOrAbsolute.absolute(1), minReady: Duration.seconds(10), history: 5 },
    health: { readiness: HealthCheck.http('/ready'), liveness: HealthCheck.http('/alive') },
  });
  new Monitoring(app, 'monitoring', { port: 'http', slos: [Slo.availability(99.9)] });
  // Fluent Bit, which collects what the app prints, parses it as JSON.
  new LogParsing(app, 'logs', { parser: LogParser.JSON });
  return chart;
}
