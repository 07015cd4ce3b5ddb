/** web-app: the everyday app, and each thing that it needs every day. */
import { Match } from 'cdk8s-slipway/testing';
import { inventory, mainContainer, namesOf, renderedApp } from '../support/dist';
import { testWith } from '../support/tools';

const app = renderedApp('web-app');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('its containers have requests and limits for CPU, memory and local disk', () => {
  expect(mainContainer(app, 'web').resources).toEqual({
    requests: { cpu: '200m', memory: '256Mi', 'ephemeral-storage': '64Mi' },
    limits: { cpu: '1000m', memory: '512Mi', 'ephemeral-storage': '256Mi' },
  });
});

test('load is balanced over the replicas, for people by HTTPS, and for workloads by a name in the cluster', () => {
  const { rules, tls } = app.get('Ingress', 'web').spec;
  expect(rules).toMatchObject([
    { host: 'www.example.com', http: { paths: [{ path: '/', backend: { service: { name: 'web' } } }] } },
  ]);
  expect(tls).toEqual([{ hosts: ['www.example.com'], secretName: 'web-tls' }]);
  for (const name of ['web', 'catalog']) {
    expect(app.get('Service', name).spec).toMatchObject({
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/name': name },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    });
  }
});

test.each([
  ['web', 3, 12, 60],
  ['catalog', 2, 6, 70],
])(
  '%s has %i to %i replicas, by its CPU, and is spread over zones and nodes',
  (name, minReplicas, maxReplicas, cpu) => {
    const target = { averageUtilization: cpu };
    expect(app.get('HorizontalPodAutoscaler', name).spec).toMatchObject({
      minReplicas,
      maxReplicas,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    });
    app.hasResource('Deployment', {
      metadata: { name },
      spec: {
        replicas: Match.absent(), // the autoscaler's
        template: {
          spec: {
            topologySpreadConstraints: [
              { topologyKey: 'topology.kubernetes.io/zone' },
              { topologyKey: 'kubernetes.io/hostname' },
            ],
          },
        },
      },
    });
  },
);

testWith('admission')('all of it fits the quota of its namespace, at its highest scale', () => {
  app.fitsQuota();
});

test('services are isolated from each other, but for what is declared', () => {
  app.canReach('web', 'catalog', 'http');
  app.cannotReach('catalog', 'web');
  app.canReach({ namespace: 'ingress-nginx' }, 'web', 'http');
  app.cannotReach({ namespace: 'ingress-nginx' }, 'catalog');
  app.canReach({ namespace: 'monitoring' }, 'web', 'metrics');
  app.cannotReach({ namespace: 'monitoring' }, 'web', 'http');
  app.cannotReach({ namespace: 'shop' }, 'web');
});

test('it is asked whether it has started, is ready, and is alive, each by a question of its own', () => {
  expect(mainContainer(app, 'web')).toMatchObject({
    startupProbe: { httpGet: { path: '/alive' }, periodSeconds: 2, failureThreshold: 45 },
    readinessProbe: { httpGet: { path: '/ready' } },
    livenessProbe: { httpGet: { path: '/alive' } },
  });
});

test('the password of the database is a file from a Secret that the render does not hold', () => {
  expect(namesOf(app, 'Secret')).toEqual([]);
  const { volumes } = app.get('Deployment', 'catalog').spec.template.spec;
  expect(volumes.find((it) => it.name === 'secrets')!.projected.sources).toEqual([
    { secret: { name: 'catalog-database', items: [{ key: 'password', path: 'database-password' }] } },
  ]);
});

test('its metrics are read at the pods, because the Service does not show them; its logs are parsed', () => {
  app.hasResource('PodMonitor', { metadata: { name: 'web' }, spec: { podMetricsEndpoints: [{ port: 'metrics' }] } });
  app.hasResource('PrometheusRule', { metadata: { name: 'web' } });
  app.hasResource('PrometheusRule', { metadata: { name: 'catalog' } });
  for (const [name, parser] of Object.entries({ web: 'json', catalog: 'logfmt' })) {
    expect(app.get('Deployment', name).spec.template.metadata.annotations).toMatchObject({
      'fluentbit.io/parser': parser,
    });
  }
});

describe('what is denied in its namespace is written to the audit log', () => {
  const guardrails = renderedApp('web-app-guardrails');
  const bindings = guardrails.all('ValidatingAdmissionPolicyBinding');

  test('consists of', () => expect(inventory(guardrails)).toMatchSnapshot());

  test('by policies that are for that namespace alone', () => {
    expect(bindings.length).toBeGreaterThan(5);
    for (const { spec } of bindings) {
      expect(spec.validationActions).toEqual(['Deny', 'Audit']);
      expect(spec.matchResources.namespaceSelector.matchExpressions).toEqual([
        { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['web-app'] },
      ]);
    }
  });

  test('by Pod Security too', () => {
    expect(app.get('Namespace', 'web-app').metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/audit': 'restricted',
    });
  });
});
