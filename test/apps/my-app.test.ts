/** my-app: deployed, upgraded, observed. */
import { inventory, mainContainer, renderedApp } from '../support/dist';

const app = renderedApp('my-app');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('an upgrade never goes below the declared capacity', () => {
  const { strategy, minReadySeconds, revisionHistoryLimit } = app.get('Deployment', 'my-app').spec;
  expect(strategy).toEqual({ type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
  expect(minReadySeconds).toBe(10);
  expect(revisionHistoryLimit).toBe(5);
});

test('it has environment variables, from its configuration and from the pod itself', () => {
  expect(mainContainer(app, 'my-app').env.map((it) => it.name)).toEqual(['LOG_LEVEL', 'LOG_FORMAT', 'POD_NAME']);
});

test('it says when it is ready, and how its logs are parsed', () => {
  expect(mainContainer(app, 'my-app').readinessProbe.httpGet).toEqual({ path: '/ready', port: 'http' });
  expect(app.get('Deployment', 'my-app').spec.template.metadata.annotations).toEqual({
    'fluentbit.io/parser': 'json',
  });
});

test('its metrics are read, and somebody is told when it fails those who call it', () => {
  app.hasResource('ServiceMonitor', { metadata: { name: 'my-app' }, spec: { endpoints: [{ port: 'http' }] } });
  app.hasResource('PrometheusRule', { metadata: { name: 'my-app' } });
  app.canReach({ namespace: 'monitoring' }, 'my-app', 'http');
});
