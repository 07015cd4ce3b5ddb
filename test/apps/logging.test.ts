/** logging: what all containers print, collected on each node, kept for two weeks, and searched by people. */
import { load } from 'js-yaml';
import { inventory, mainContainer, renderedApp } from '../support/dist';

const app = renderedApp('logging');
const agents = renderedApp('log-agents');

test('consists of', () => expect([inventory(app), inventory(agents)]).toMatchSnapshot());

test('Elasticsearch is a StatefulSet of three that keeps its majority, with a volume each', () => {
  const { replicas, podManagementPolicy, volumeClaimTemplates } = app.get('StatefulSet', 'elasticsearch').spec;
  expect([replicas, podManagementPolicy]).toEqual([3, 'Parallel']);
  expect(volumeClaimTemplates[0]!.spec.resources.requests).toEqual({ storage: '100Gi' });
  expect(app.get('PodDisruptionBudget', 'elasticsearch').spec.maxUnavailable).toBe(1);
  const settings = app.objects.find(({ metadata }) => metadata.name.startsWith('elasticsearch-config-'))!.data;
  expect(settings).toMatchObject({
    'cluster.initial_master_nodes': 'elasticsearch-0,elasticsearch-1,elasticsearch-2',
    'xpack.security.enabled': 'true',
    'xpack.security.http.ssl.enabled': 'true',
    'xpack.security.transport.ssl.enabled': 'true',
  });
});

test('Kibana is a web app by HTTPS, which knows the certificate of the store', () => {
  expect(app.get('Ingress', 'kibana').spec.tls).toEqual([{ hosts: ['logs.example.com'], secretName: 'kibana-tls' }]);
  const variables = mainContainer(app, 'kibana').env;
  const password = variables.find(({ name }) => name === 'ELASTICSEARCH_PASSWORD')!;
  expect(password.valueFrom.secretKeyRef).toEqual({ name: 'elasticsearch-users', key: 'kibana' });
  const config = app.objects.find(({ metadata }) => metadata.name.startsWith('kibana-config-'))!.data;
  expect(config).toMatchObject({
    ELASTICSEARCH_HOSTS: 'https://elasticsearch-client.logging.svc:9200',
    ELASTICSEARCH_SSL_CERTIFICATEAUTHORITIES: '/etc/secrets/ca.crt',
  });
});

test('logs are deleted after two weeks', () => {
  const setup = app.objects.find(({ metadata }) => metadata.name.startsWith('elasticsearch-setup-config-'))!.data;
  expect(JSON.parse(setup['policy.json']).policy.phases.delete).toEqual({ min_age: '14d', actions: { delete: {} } });
});

test('Fluent Bit is on every node, reads the logs and keeps where it is', () => {
  const { spec } = agents.get('DaemonSet', 'fluent-bit').spec.template;
  expect(spec.tolerations).toEqual([{ operator: 'Exists' }]);
  expect(spec.containers[0]!.volumeMounts.filter(({ name }) => name.startsWith('node-'))).toEqual([
    { name: 'node-var-log', mountPath: '/var/log', readOnly: true },
    { name: 'node-var-lib-fluent-bit', mountPath: '/var/lib/fluent-bit', readOnly: false },
  ]);
  const { data } = agents.objects.find(({ metadata }) => metadata.name.startsWith('fluent-bit-config-'))!;
  const { pipeline } = load(data['fluent-bit.yaml']) as { pipeline: Record<string, object[]> };
  expect(pipeline.filters).toMatchObject([{ name: 'kubernetes', 'k8s-logging.parser': true }]);
  expect(pipeline.outputs).toMatchObject([{ name: 'es', host: 'elasticsearch-client.logging.svc', tls: true }]);
});

test('it may ask the API server for pods and namespaces, and for nothing else', () => {
  expect(agents.get('ClusterRole', 'fluent-bit').rules).toEqual([
    { apiGroups: [''], resources: ['pods', 'namespaces'], verbs: ['get', 'list', 'watch'] },
  ]);
});

test('the namespace of the store takes restricted pods alone', () => {
  const level = (set: typeof app, name: string) =>
    set.get('Namespace', name).metadata.labels['pod-security.kubernetes.io/enforce'];
  expect(level(app, 'logging')).toBe('restricted');
  expect(level(agents, 'log-agents')).toBe('privileged');
});

test('no password is in the render', () => {
  expect([...app.all('Secret'), ...agents.all('Secret')]).toEqual([]);
});
