import { ApiObject } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const pods = { app: 'web' };
const ports = [{ port: 80, targetPort: 8080 }];
/** A pod that is fine, on which `over` is laid. */
const pod = (over: Anything = {}) => ({
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [
    {
      name: 'main',
      image: GOOD.image,
      ports: [{ name: 'http', containerPort: 8080 }],
      resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '1Gi' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      ...over.container,
    },
  ],
  ...over.spec,
});
/** A Deployment that is fine, on which `over` is laid. */
const deployment = (over: Anything = {}): Anything => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: pods },
    template: { metadata: { labels: pods }, spec: pod(over) },
    ...over.deployment,
  },
});
const FIRST = 'spec.template.spec.containers[0]';

describe('plain objects of cdk8s', () => {
  areRefused([
    bad(
      'a Service that selects no pods',
      (it) => {
        new ApiObject(it, 'web', deployment());
        new ApiObject(it, 'svc', {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'svc' },
          spec: { selector: { app: 'no' }, ports },
        } as Anything);
      },
      {
        path: 'shop/svc',
        property: 'spec.selector',
        says: 'app=no',
        remedy: 'Write the labels of the pod template into `spec.selector`',
        more: true,
      },
    ),
    bad('an API version that there is not', (it) => new ApiObject(it, 'dep', { ...deployment(), apiVersion: 'v1' }), {
      path: 'shop/dep',
      property: 'apiVersion',
      value: '"v1"',
      remedy: 'apps/v1',
      more: true,
    }),
    bad(
      'a selector that is not the labels of the pods',
      (it) => new ApiObject(it, 'dep', deployment({ deployment: { selector: { matchLabels: { app: 'other' } } } })),
      {
        path: 'shop/dep',
        property: 'spec.template.metadata.labels',
        says: 'does not match template',
        remedy:
          'Add the labels of `spec.selector` to `spec.template.metadata.labels`, or select by labels that are there',
        more: true,
      },
    ),
    bad(
      'a container that may do everything',
      (it) => new ApiObject(it, 'dep', deployment({ container: { securityContext: { privileged: true } } })),
      {
        path: 'shop/dep',
        property: `${FIRST}.securityContext.privileged`,
        value: 'true',
        remedy: 'Set `privileged: false`',
        more: true,
      },
    ),
    bad(
      'a pod in the network of the node',
      (it) => new ApiObject(it, 'dep', deployment({ spec: { hostNetwork: true } })),
      {
        path: 'shop/dep',
        property: 'spec.template.spec.hostNetwork',
        value: 'true',
        remedy: 'Remove `hostNetwork: true`',
        more: true,
      },
    ),
    bad(
      'a probe of a port that is not declared',
      (it) =>
        new ApiObject(
          it,
          'dep',
          deployment({ container: { readinessProbe: { httpGet: { path: '/', port: 'admin' } } } }),
        ),
      {
        path: 'shop/dep',
        property: `${FIRST}.readinessProbe.httpGet.port`,
        value: '"admin"',
        remedy: 'Name one of them, or declare it: `ports: [{name: admin, containerPort: ...}]`',
        more: true,
      },
    ),
    bad(
      'a field that is misspelt',
      (it) => new ApiObject(it, 'dep', deployment({ container: { imagePulPolicy: 'Always' } })),
      {
        path: 'shop/dep',
        property: `${FIRST}.imagePulPolicy`,
        value: '"Always"',
        remedy: 'imagePullPolicy',
        more: true,
      },
    ),
    bad(
      'a quantity that is none',
      (it) => new ApiObject(it, 'dep', deployment({ container: { resources: { requests: { memory: '1 GB' } } } })),
      {
        path: 'shop/dep',
        property: `${FIRST}.resources.requests.memory`,
        value: '"1 GB"',
        remedy: 'Set `1G`',
        more: true,
      },
    ),
    bad(
      'a volume that is mounted but not there',
      (it) =>
        new ApiObject(it, 'dep', deployment({ container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] } })),
      {
        path: 'shop/dep',
        property: `${FIRST}.volumeMounts[0].name`,
        value: '"data"',
        remedy: 'Declare the volume: `volumes: [{ name: data, ... }]`, or correct the name',
        more: true,
      },
    ),
    bad(
      'a wildcard in a role',
      (it) =>
        new ApiObject(it, 'role', {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'Role',
          metadata: { name: 'all' },
          rules: [{ apiGroups: [''], resources: ['*'], verbs: ['get'] }],
        } as Anything),
      {
        path: 'shop/role',
        property: 'rules[0].resources',
        value: '["*"]',
        remedy: 'Name the resources that are needed',
        more: true,
      },
    ),
    bad(
      'a value in a ConfigMap that is a number',
      (it) =>
        new ApiObject(it, 'map', {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'map' },
          data: { retries: 5 },
        } as Anything),
      {
        path: 'shop/map',
        property: 'data.retries',
        says: 'a number',
        remedy: 'Quote the value',
        more: true,
      },
    ),
    bad(
      'a Deployment of cdk8s-plus with the newest image',
      (it) => new Deployment(it, 'dep', { metadata: { name: 'dep' }, containers: [{ image: 'web' }] }),
      {
        path: 'shop/dep',
        property: `${FIRST}.image`,
        value: '"web"',
        remedy: 'Name a release: `image: web:1.2.3`, or a digest',
        more: true,
      },
    ),
  ]);
});
