/** k8s-core: three services that share one network configuration. */
import { inventory, namesOf, renderedApp } from '../support/dist';

const app = renderedApp('k8s-core');

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test.each([
  ['k8s-core', 1, 'k8s-core'],
  ['k8s-test', 1, 'test-env'],
  ['k8s-employee-deploy', 3, 'k8s-employee'],
])('Deployment %s has %i replicas behind Service %s, in namespace k8s-test', (deployment, replicas, service) => {
  expect(app.get('Deployment', deployment)).toMatchObject({
    metadata: { namespace: 'k8s-test' },
    spec: { replicas },
  });
  expect(app.get('Service', service)).toMatchObject({
    metadata: { namespace: 'k8s-test' },
    spec: { selector: { 'app.kubernetes.io/name': deployment } },
  });
});

test('one ConfigMap holds the named ranges', () => {
  expect(namesOf(app, 'ConfigMap')).toEqual(['employee-config']);
  expect(JSON.parse(app.get('ConfigMap', 'employee-config').data.CASC_NETWORK_CONFIG!)).toEqual([
    { name: 'internal', cidr: '10.0.0.0/8' },
    { name: 'partners', cidr: '16.0.0.0/4', describedAs: '20.0.0.0/4' },
  ]);
});

test('all three read it, and roll when it changes', () => {
  const hashes = namesOf(app, 'Deployment').map((name) => {
    const { metadata, spec } = app.get('Deployment', name).spec.template;
    expect(JSON.stringify(spec.volumes)).toContain('"configMap":{"name":"employee-config"');
    return metadata.annotations['slipway.dev/config-employee-config'];
  });
  expect(hashes).toHaveLength(3);
  expect(new Set(hashes)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{10}$/)]));
});
