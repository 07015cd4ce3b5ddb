/** What operations can count on for every app in `dist/`, asked as a user of the library asks. */
import { Manifests } from 'cdk8s-slipway/testing';
import 'cdk8s-slipway/testing/jest';
import { testWith } from '../support/tools';

const all = Manifests.fromDirectory('dist');
const withApiServer = testWith('admission');

/** A name with its namespace, as questions take it. */
const nameOf = ({ metadata }: { metadata: { name: string; namespace: string } }) =>
  `${metadata.namespace}/${metadata.name}`;

const autoscaled = all.all('HorizontalPodAutoscaler').map(nameOf);
const several = all
  .all('Deployment')
  .filter((it) => (it.spec.replicas ?? 0) > 1)
  .map(nameOf);

test.each([...new Set([...autoscaled, ...several])])('%s serves on while a node is drained', (name) => {
  expect(all).toSurviveNodeDrain(`Deployment/${name}`);
});

test('nobody outside of the cluster reaches a workload whose Service is for the cluster alone', () => {
  const exposed = [
    ...all.all('v1/Service', { spec: { type: /NodePort|LoadBalancer/ } }).map(nameOf),
    ...all.all('Ingress').map(nameOf),
  ];
  expect(exposed.length).toBeGreaterThan(0);
  for (const name of ['k8s-test/k8s-core', 'k8s-test/k8s-test', 'web-app/catalog', 'my-app/my-app']) {
    expect(all).not.toReach('198.51.100.7', name);
  }
});

test('the connections of the apps are those that were declared, and no others', () => {
  all.canReach('web-app/web', 'web-app/catalog', 'http');
  all.cannotReach('web-app/catalog', 'web-app/web');
  all.canReach({ namespace: 'monitoring' }, 'web-app/web', 'metrics');
  all.cannotReach({ namespace: 'monitoring' }, 'web-app/web', 'http');
  all.canReach('web-app/catalog', '192.0.2.10', 5432);
  all.cannotReach('web-app/catalog', '192.0.2.11');

  all.canReach('k8s-secure/k8s-test', 'k8s-secure/k8s-core');
  all.canReach('k8s-secure/k8s-core', 'k8s-secure/k8s-employee-deploy');
  all.cannotReach('k8s-secure/k8s-core', 'k8s-secure/k8s-test');
  all.cannotReach('k8s-secure/k8s-test', 'k8s-secure/k8s-employee-deploy');
  all.cannotReach('k8s-test/k8s-core', 'k8s-secure/k8s-core');
});

withApiServer('a role lets k8s-core, and nothing else, read the one ConfigMap', () => {
  const core = 'system:serviceaccount:k8s-secure:k8s-core';
  all.can(core, 'get', 'configmaps', { name: 'employee-config' });
  all.cannot(core, 'get', 'configmaps');
  all.cannot(core, 'update', 'configmaps', { name: 'employee-config' });
  all.cannot('system:serviceaccount:k8s-secure:k8s-test', 'get', 'configmaps', { name: 'employee-config' });
});

withApiServer('support reads pods, and nothing more', () => {
  for (const verb of ['get', 'list', 'watch'])
    all.can({ groups: ['support'] }, verb, 'pods', { namespace: 'pod-reader' });
  all.cannot({ groups: ['support'] }, 'delete', 'pods', { namespace: 'pod-reader' });
  all.cannot({ groups: ['support'] }, 'get', 'secrets', { namespace: 'pod-reader' });
});

test('no Secret is rendered', () => {
  expect(all).not.toHaveResource('Secret');
});
