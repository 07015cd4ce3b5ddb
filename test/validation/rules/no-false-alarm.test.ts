/**
 * What correct manifests do that looks wrong by itself: labels, claims and roles that no manifest shows, and objects that
 * controllers create. Each row is a set, a rule, and how much its findings weigh: none where the set is right, a warning
 * where it may be, an error where it cannot.
 */
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { deployment, merge, object, podSpec, role, service, severities } from './judge';

const NONE: readonly string[] = [];
const WARNING = ['warning'];
const ERROR = ['error'];

const RBAC = 'rbac.authorization.k8s.io/v1';
const selecting = (selector: object, name = 'web'): Manifest =>
  merge(object('v1', 'Service', name), { spec: { selector, ports: [{ port: 80 }] } }) as Manifest;
const template = { metadata: { labels: { app: 'web' } }, spec: podSpec() };
const statefulSet = (spec: object = {}): Manifest =>
  object('apps/v1', 'StatefulSet', 'db', {
    spec: { serviceName: 'db', template, volumeClaimTemplates: [{ metadata: { name: 'data' } }], ...spec },
  });
const job = object('batch/v1', 'Job', 'load', { spec: { template } });
const cronJob = object('batch/v1', 'CronJob', 'load', { spec: { jobTemplate: { spec: { template } } } });
const claiming = (claimName: string): Manifest =>
  object('v1', 'Pod', 'fsck', { spec: podSpec({ volumes: [{ name: 'd', persistentVolumeClaim: { claimName } }] }) });
const ksvc = object('serving.knative.dev/v1', 'Service', 'hello', {
  spec: { template: { spec: { containers: [{ image: 'r.example.com/a:1.0.0' }] } } },
});
const database = object('postgresql.cnpg.io/v1', 'Cluster', 'db');
const inNamespace = (namespace: string, manifest: Manifest): Manifest =>
  merge(manifest, { metadata: { namespace } }) as Manifest;
const binding = (roleRef: object, over: object = {}): Manifest =>
  object(RBAC, 'RoleBinding', 'b', { roleRef, subjects: [{ kind: 'User', name: 'ann' }], ...over });
const clusterRole = (name: string, over: object = {}): Manifest =>
  object(RBAC, 'ClusterRole', name, { metadata: { namespace: undefined }, rules: [], ...over });
const account = (subject: object, over: object = {}): Manifest =>
  binding({ kind: 'ClusterRole', name: 'view' }, { subjects: [{ kind: 'ServiceAccount', ...subject }], ...over });

const ROWS: readonly (readonly [string, string, readonly unknown[], readonly string[]])[] = [
  [
    'the label of one replica',
    'service-selects-pods',
    [statefulSet(), selecting({ 'statefulset.kubernetes.io/pod-name': 'db-0' })],
    NONE,
  ],
  [
    'the label of a replica beyond them',
    'service-selects-pods',
    [statefulSet({ replicas: 2 }), selecting({ 'statefulset.kubernetes.io/pod-name': 'db-2' })],
    ERROR,
  ],
  [
    'the label of a replica by another first number',
    'service-selects-pods',
    [statefulSet({ replicas: 2, ordinals: { start: 5 } }), selecting({ 'statefulset.kubernetes.io/pod-name': 'db-6' })],
    NONE,
  ],
  [
    'the index of a replica',
    'service-selects-pods',
    [statefulSet(), selecting({ app: 'web', 'apps.kubernetes.io/pod-index': '0' })],
    NONE,
  ],
  [
    'the label of a replica of another set',
    'service-selects-pods',
    [statefulSet(), selecting({ 'statefulset.kubernetes.io/pod-name': 'cache-0' })],
    ERROR,
  ],
  ['the label of a Job', 'service-selects-pods', [job, selecting({ 'job-name': 'load' })], NONE],
  [
    'the newer label of a Job',
    'service-selects-pods',
    [job, selecting({ 'batch.kubernetes.io/job-name': 'load' })],
    NONE,
  ],
  ['the label of another Job', 'service-selects-pods', [job, selecting({ 'job-name': 'unload' })], ERROR],
  [
    'the label of a Job of a CronJob',
    'service-selects-pods',
    [cronJob, selecting({ 'job-name': 'load-29384756' })],
    NONE,
  ],
  [
    'the hash of a template',
    'service-selects-pods',
    [deployment(), selecting({ app: 'web', 'pod-template-hash': '5d4f8c7b9' })],
    NONE,
  ],
  [
    'the labels of a Knative Service',
    'service-selects-pods',
    [ksvc, selecting({ 'serving.knative.dev/service': 'hello' })],
    NONE,
  ],
  [
    'a policy about the pods of a Job',
    'policy-selects-pods',
    [
      job,
      object('networking.k8s.io/v1', 'NetworkPolicy', 'n', {
        spec: { podSelector: { matchExpressions: [{ key: 'job-name', operator: 'Exists' }] } },
      }),
    ],
    NONE,
  ],
  [
    'the pods of a database that an operator runs',
    'service-selects-pods',
    [deployment(), database, selecting({ 'cnpg.io/cluster': 'db' })],
    WARNING,
  ],
  [
    'the pods of a database in another namespace',
    'service-selects-pods',
    [deployment(), inNamespace('other', database), selecting({ 'cnpg.io/cluster': 'db' })],
    ERROR,
  ],
  ['a Service alone', 'service-selects-pods', [service()], WARNING],
  [
    'a Service in the namespace default',
    'service-selects-pods',
    [inNamespace('default', deployment()), inNamespace('default', selecting({ app: 'x' }))],
    WARNING,
  ],
  ['the claim of a replica', 'claim-exists', [statefulSet({ replicas: 2 }), claiming('data-db-1')], NONE],
  ['the claim of a replica beyond them', 'claim-exists', [statefulSet({ replicas: 2 }), claiming('data-db-2')], ERROR],
  ['the claim of another template', 'claim-exists', [statefulSet(), claiming('logs-db-0')], ERROR],
  [
    'an Ingress to a Knative Service',
    'ingress-backend',
    [
      deployment(),
      ksvc,
      object('networking.k8s.io/v1', 'Ingress', 'i', {
        spec: { defaultBackend: { service: { name: 'hello', port: { number: 80 } } } },
      }),
    ],
    NONE,
  ],
  [
    'a ConfigMap that is filled by someone else',
    'config-map-key',
    [
      object('v1', 'ConfigMap', 'ca'),
      deployment({ volumes: [{ name: 'ca', configMap: { name: 'ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }] }),
    ],
    NONE,
  ],
  [
    'the ConfigMap of the root certificate',
    'config-map-exists',
    [deployment({ volumes: [{ name: 'ca', configMap: { name: 'kube-root-ca.crt' } }] })],
    NONE,
  ],
  ['the default ServiceAccount', 'service-account-exists', [deployment({ serviceAccountName: 'default' })], NONE],
  [
    'a ClusterRole that every cluster has',
    'role-exists',
    [deployment(), binding({ kind: 'ClusterRole', name: 'view' })],
    NONE,
  ],
  [
    'a ClusterRole of the system',
    'role-exists',
    [binding({ kind: 'ClusterRole', name: 'system:auth-delegator' })],
    NONE,
  ],
  [
    'the Role by which extension API servers read',
    'role-exists',
    [inNamespace('kube-system', binding({ kind: 'Role', name: 'extension-apiserver-authentication-reader' }))],
    NONE,
  ],
  [
    'a Role of that name elsewhere',
    'role-exists',
    [deployment(), role(), binding({ kind: 'Role', name: 'extension-apiserver-authentication-reader' })],
    ERROR,
  ],
  [
    'a ClusterRole that comes with what is installed',
    'role-exists',
    [deployment(), binding({ kind: 'ClusterRole', name: 'prometheus-user' })],
    WARNING,
  ],
  [
    'a role that another one aggregates',
    'role-bound',
    [
      clusterRole('part', { metadata: { labels: { 'example.com/part': 'true' } } }),
      clusterRole('whole', {
        aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'example.com/part': 'true' } }] },
      }),
      object(RBAC, 'ClusterRoleBinding', 'b', {
        metadata: { namespace: undefined },
        roleRef: { kind: 'ClusterRole', name: 'whole' },
        subjects: [{ kind: 'User', name: 'ann' }],
      }),
    ],
    NONE,
  ],
  [
    'a role that a role of an operator aggregates',
    'role-bound',
    [clusterRole('part', { metadata: { labels: { 'rbac.example.com/aggregate-to-operator': 'true' } } })],
    NONE,
  ],
  [
    'a ServiceAccount in the namespace of its RoleBinding',
    'binding-subject',
    [object('v1', 'ServiceAccount', 'ops'), deployment(), account({ name: 'ops' })],
    NONE,
  ],
  [
    'a ServiceAccount that is not in the namespace of its RoleBinding',
    'binding-subject',
    [deployment(), object('v1', 'ServiceAccount', 'dev'), account({ name: 'ops' })],
    ERROR,
  ],
  [
    'users and groups that are impersonated',
    'role-resource',
    [role({ apiGroups: [''], resources: ['users', 'groups', 'serviceaccounts'], verbs: ['impersonate'] })],
    NONE,
  ],
  ['users that are read', 'role-resource', [role({ apiGroups: [''], resources: ['users'], verbs: ['get'] })], WARNING],
  [
    'a Pod with the labels of a Deployment',
    'selector-overlap',
    [deployment(), object('v1', 'Pod', 'debug', { metadata: { labels: { app: 'web' } }, spec: podSpec() })],
    NONE,
  ],
  [
    'a proxy whose image Istio sets',
    'image-tag',
    [deployment({ containers: [{ name: 'istio-proxy', image: 'auto' }] })],
    NONE,
  ],
  [
    'one listener for every host below a domain',
    'certificate-hosts',
    [
      object('cert-manager.io/v1', 'Certificate', 'c', { spec: { secretName: 's', dnsNames: ['a.example.com'] } }),
      object('gateway.networking.k8s.io/v1', 'Gateway', 'g', {
        spec: { listeners: [{ name: 'l', hostname: '*.example.com', tls: { certificateRefs: [{ name: 's' }] } }] },
      }),
    ],
    NONE,
  ],
];

describe('rules raise no false alarm', () => {
  test.each(ROWS)('%s: %s', (_title, rule, set, expected) => {
    expect(severities(rule, set)).toEqual(expected);
  });

  test('controllers add no label to pods that are not theirs', () => {
    expect(severities('service-selects-pods', [deployment(), selecting({ 'job-name': 'web' })])).toEqual(ERROR);
  });

  test('a selector that excludes an added label does not match the pods that have it', () => {
    const peer = { matchExpressions: [{ key: 'job-name', operator: 'DoesNotExist' }] };
    const policy = object('networking.k8s.io/v1', 'NetworkPolicy', 'n', { spec: { podSelector: peer } });
    expect(severities('policy-selects-pods', [job, policy])).toEqual(ERROR);
    expect(severities('policy-selects-pods', [deployment(), policy])).toEqual(NONE);
  });
});
