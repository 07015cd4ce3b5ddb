/** web app: the everyday app, with a backend, its database elsewhere, a scraper, and people who read its state. */
import { Chart, Duration, Size } from 'cdk8s';
import { ApiResource, Cpu, Group } from 'cdk8s-plus-27';
import {
  ConfiguredService,
  ExternalService,
  HealthCheck,
  ReadOnlyRole,
  SecretKey,
  TeamNamespace,
  WebApp,
} from 'cdk8s-slipway';
import { LogParsing, LogParser } from 'cdk8s-slipway/logging';
import { Monitoring, Slo } from 'cdk8s-slipway/observability';
import { Construct } from 'constructs';

export function webApp(scope: Construct): Chart {
  const chart = new Chart(scope, 'web-app', { namespace: 'web-app' });
  new TeamNamespace(chart, 'namespace');

  const catalog = new ConfiguredService(chart, 'catalog', {
    image: 'registry.example.com/catalog:3.2.0',
    port: 8080,
    config: { DATABASE_NAME: 'catalog' },
    secrets: { 'database-password': SecretKey.asFile('catalog-database', 'password') },
    autoscaling: { minReplicas: 2, maxReplicas: 6 },
  });
  catalog.connectTo(
    new ExternalService(chart, 'database', {
      addresses: ['192.0.2.10'],
      ports: [{ number: 5432, name: 'postgres' }],
    }),
  );

  const web = new WebApp(chart, 'web', {
    image: 'registry.example.com/web:1.4.2',
    ports: [{ number: 8080 }, { name: 'metrics', number: 9090, exposed: false }],
    host: 'www.example.com',
    entry: { className: 'nginx' },
    autoscaling: { minReplicas: 3, maxReplicas: 12, cpuPercent: 60 },
    resources: {
      cpu: { request: Cpu.millis(200), limit: Cpu.units(1) },
      memory: { request: Size.mebibytes(256), limit: Size.mebibytes(512) },
    },
    health: {
      readiness: HealthCheck.http('/ready'),
      liveness: HealthCheck.http('/alive'),
      startupTimeout: Duration.seconds(90),
    },
  });
  web.connectTo(catalog);
  new Monitoring(web, 'monitoring', { port: 'metrics', slos: [Slo.availability(99.9)] });
  new LogParsing(web, 'logs', { parser: LogParser.JSON });
  new Monitoring(catalog, 'monitoring');
  new LogParsing(catalog, 'logs', { parser: LogParser.LOGFMT });

  new ReadOnlyRole(chart, 'web-app-viewer', {
    resources: [ApiResource.PODS, ApiResource.EVENTS, ApiResource.DEPLOYMENTS],
    subjects: [Group.fromName(chart, 'developers', 'web-app-developers')],
  });
  return chart;
}
