/** shop: microservices, each with its own entry point, scale and recovery, and only the declared edges between them. */
import { Chart, Duration, Size } from 'cdk8s';
import { Cpu, Metric, MetricTarget } from 'cdk8s-plus-27';
import {
  Cidr,
  ConfiguredService,
  ExternalService,
  HealthCheck,
  OneOffJob,
  PortProtocol,
  ScheduledJob,
  SecretKey,
  StatefulService,
  TeamNamespace,
  WebApp,
  Worker,
} from 'cdk8s-slipway';
import { Construct } from 'constructs';

const REGISTRY = 'registry.example.com/shop';

export function shop(scope: Construct): Chart {
  const chart = new Chart(scope, 'shop', { namespace: 'shop' });
  // Room for everything at its highest scale, in the middle of a release, at once.
  new TeamNamespace(chart, 'namespace', {
    quota: {
      cpu: { request: Cpu.units(10), limit: Cpu.units(50) },
      memory: { request: Size.gibibytes(24), limit: Size.gibibytes(48) },
      storage: Size.gibibytes(100),
      loadBalancers: 0,
      nodePorts: 0,
    },
  });
  const entry = { className: 'nginx' };

  // What people and their apps reach.
  const storefront = new WebApp(chart, 'storefront', {
    image: `${REGISTRY}/storefront:4.7.0`,
    port: 8080,
    host: 'shop.example.com',
    entry,
    autoscaling: { minReplicas: 3, maxReplicas: 20, cpuPercent: 60 },
  });
  const catalog = new WebApp(chart, 'catalog', {
    image: `${REGISTRY}/catalog:3.1.2`,
    port: 8080,
    host: 'catalog.example.com',
    entry,
  });
  const orders = new WebApp(chart, 'orders', {
    image: `${REGISTRY}/orders:2.1.0`,
    port: 8080,
    host: 'orders.example.com',
    entry,
    health: { readiness: HealthCheck.http('/ready'), liveness: HealthCheck.http('/alive') },
    ...databaseAccess('orders'),
  });

  // What only they reach.
  const payments = new ConfiguredService(chart, 'payments', {
    image: `${REGISTRY}/payments:1.9.4`,
    ports: [{ number: 50051, protocol: PortProtocol.GRPC }],
    secrets: { 'bank-key': SecretKey.asFile('payments-bank', 'key') },
  });
  const queue = new StatefulService(chart, 'queue', {
    image: `${REGISTRY}/queue:4.0.1`,
    ports: [
      { number: 5672, name: 'amqp', protocol: PortProtocol.TCP },
      { number: 25672, name: 'peers', protocol: PortProtocol.TCP, exposed: false },
    ],
    replicas: 3,
    claims: [{ path: '/var/lib/queue', size: Size.gibibytes(8) }],
    peerPorts: ['peers'],
  });
  const database = new StatefulService(chart, 'database', {
    image: `${REGISTRY}/database:16.4.0`,
    ports: [{ number: 5432, name: 'postgres', protocol: PortProtocol.TCP }],
    claims: [{ path: '/var/lib/postgresql', size: Size.gibibytes(50) }],
    secrets: { 'root-password': SecretKey.asFile('database', 'root-password') },
  });
  const bank = new ExternalService(chart, 'bank', {
    hostName: 'api.bank.example.com',
    networks: [Cidr.of('198.51.100.0/28')],
    ports: [{ number: 443 }],
  });

  // Work in the background, once for each release, and each night.
  const invoices = new Worker(chart, 'invoices', {
    image: `${REGISTRY}/invoices:1.0.5`,
    health: { readiness: HealthCheck.command(['/app/connected']), liveness: HealthCheck.command(['/app/alive']) },
    shutdown: { gracePeriod: Duration.minutes(2) },
    autoscaling: {
      maxReplicas: 8,
      metrics: [Metric.external({ name: 'invoices_waiting', target: MetricTarget.averageValue(30) })],
    },
    ...databaseAccess('invoices'),
  });
  const migrate = new OneOffJob(chart, 'migrate', {
    image: `${REGISTRY}/orders:2.1.0`,
    command: ['/app/migrate'],
    timeLimit: Duration.minutes(15),
    permanentFailures: [65], // the schema isn't one that it knows
    ...databaseAccess('migrate'),
  });
  migrate.runBefore(orders);
  const cleanUp = new ScheduledJob(chart, 'clean-up', {
    image: `${REGISTRY}/orders:2.1.0`,
    command: ['/app/clean-up', '--older-than=90d'],
    schedule: '15 3 * * *',
    timeZone: 'Europe/Berlin',
    ...databaseAccess('clean-up'),
  });

  // Who may talk to whom. Everything else is denied, in both directions.
  storefront.connectTo(catalog);
  storefront.connectTo(orders);
  catalog.connectTo(database);
  orders.connectTo(database);
  orders.connectTo(payments);
  orders.connectTo(queue);
  payments.connectTo(bank);
  invoices.connectTo(queue);
  invoices.connectTo(database);
  migrate.connectTo(database);
  cleanUp.connectTo(database);
  return chart;
}

/** Each has a user of its own at the database. */
function databaseAccess(user: string): {
  readonly config: Record<string, string>;
  readonly secrets: Record<string, SecretKey>;
} {
  return {
    config: { DATABASE_USER: user },
    secrets: { 'database-password': SecretKey.asFile(`database-${user}`, 'password') },
  };
}
