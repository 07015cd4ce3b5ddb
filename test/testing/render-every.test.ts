/** One template for every environment and cluster. */
import { Chart } from 'cdk8s';
import { ConfiguredService } from 'cdk8s-slipway';
import { renderEvery } from 'cdk8s-slipway/testing';
import { errorOf } from './shop';

const environments = { test: { replicas: 2, port: 8080 }, production: { replicas: 6, port: 8080 } };
const clusters = { gke: { registry: 'gke.example.com' }, onPremises: { registry: 'registry.example.com' } };

const renders = renderEvery({ environment: environments, cluster: clusters }, (app, { environment, cluster }) => {
  const { replicas, port } = environment;
  new ConfiguredService(new Chart(app, 'shop', { namespace: 'shop' }), 'orders', {
    image: `${cluster.registry}/orders:1.0.0`,
    port,
    autoscaling: { minReplicas: replicas, maxReplicas: replicas * 2 },
  });
});

test('renders every combination, and names it', () => {
  expect(renders.map(([name]) => name)).toEqual([
    'test, gke',
    'test, onPremises',
    'production, gke',
    'production, onPremises',
  ]);
});

describe.each(renders)('%s', (_name, manifests, { environment, cluster }) => {
  test('has what was chosen', () => {
    manifests.hasResource('HorizontalPodAutoscaler', { spec: { minReplicas: environment.replicas } });
    manifests.hasResource('Deployment', {
      spec: { template: { spec: { containers: [{ image: `${cluster.registry}/orders:1.0.0` }] } } },
    });
    manifests.survivesNodeDrain('orders');
  });
});

test('names the choice that cannot be rendered', () => {
  const wrong = { environment: { ...environments, broken: { replicas: 2, port: 0 } } };
  const render = () =>
    renderEvery(wrong, (app, { environment }) => {
      new ConfiguredService(new Chart(app, 'shop', { namespace: 'shop' }), 'orders', {
        image: 'a.example.com/b:1.0.0',
        port: environment.port,
      });
    });
  expect(errorOf(render)).toMatch(/^ManifestAssertionError: For broken: This can't be rendered/);
});

test('refuses to render for nothing', () => {
  expect(errorOf(() => renderEvery({}, () => undefined))).toMatch(/^WrongUseError: There is nothing to render for/);
  expect(errorOf(() => renderEvery({ environment: {} }, () => undefined))).toBe(
    'WrongUseError: There is no environment to render for.',
  );
});
