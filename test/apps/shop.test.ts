/** shop: microservices with declared edges, and work in the background. */
import { inventory, namesOf, renderedApp } from '../support/dist';

const app = renderedApp('shop');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test.each([
  ['storefront', 'shop.example.com'],
  ['catalog', 'catalog.example.com'],
  ['orders', 'orders.example.com'],
])('%s has an entry point, a load balancer and a scale of its own, and recovers by itself', (name, host) => {
  expect(app.get('Ingress', name).spec.rules.map((rule) => rule.host)).toEqual([host]);
  expect(app.get('Service', name).spec.ports).toMatchObject([{ name: 'http', port: 80, targetPort: 8080 }]);
  expect(app.get('HorizontalPodAutoscaler', name).spec.scaleTargetRef.name).toBe(name);
  expect(app.get('PodDisruptionBudget', name).spec.maxUnavailable).toBe(1);
  const { containers, topologySpreadConstraints } = app.get('Deployment', name).spec.template.spec;
  expect(Object.keys(containers[0]!)).toEqual(expect.arrayContaining(['readinessProbe', 'livenessProbe']));
  expect(topologySpreadConstraints).toHaveLength(2);
});

test('a worker scales by its queue, and has two minutes to finish what it has in hand', () => {
  expect(app.get('HorizontalPodAutoscaler', 'invoices').spec.metrics).toMatchObject([
    { type: 'External', external: { metric: { name: 'invoices_waiting' } } },
  ]);
  expect(app.get('Deployment', 'invoices').spec.template.spec.terminationGracePeriodSeconds).toBe(120);
  expect(namesOf(app, 'Service')).not.toContain('invoices');
});

test('a migration is a Job of this version, before the app that needs it', () => {
  const job = app.get('Job', 'migrate-*');
  expect(job.metadata.name).toMatch(/^migrate-[0-9a-f]{10}$/);
  expect(job.spec).toMatchObject({ activeDeadlineSeconds: 900, backoffLimit: 3, ttlSecondsAfterFinished: 86400 });
  const order = app.objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
  expect(order.indexOf(`Job/${job.metadata.name}`)).toBeLessThan(order.indexOf('Deployment/orders'));
});

test('the nightly work has a schedule in a time zone, and never runs twice at once', () => {
  expect(app.get('CronJob', 'clean-up').spec).toMatchObject({
    schedule: '15 3 * * *',
    timeZone: 'Europe/Berlin',
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 300,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 3,
  });
});
