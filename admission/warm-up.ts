/**
 * Requests that a program answers before its memory is kept, so that what Kubernetes' code prepares on first use (type
 * tables, regular expressions, converters) is there when it is loaded.
 */
import type { ProgramName } from '../lib/validation/admission/locate';

const metadata = { name: 'warm-up', namespace: 'warm-up', labels: { app: 'warm-up' } };
const selector = { matchLabels: { app: 'warm-up' } };

const container = {
  name: 'main',
  image: 'registry.example.com/warm-up:1.0.0',
  imagePullPolicy: 'Always',
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
  env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
  resources: {
    requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
    limits: { cpu: '500m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
  },
  readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
  livenessProbe: { httpGet: { path: '/live', port: 'http' }, periodSeconds: 20 },
  lifecycle: { preStop: { sleep: { seconds: 5 } } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [{ name: 'data', mountPath: '/data' }],
};

const template = {
  metadata: { labels: { app: 'warm-up' } },
  spec: {
    serviceAccountName: 'warm-up',
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: selector,
      },
    ],
    volumes: [{ name: 'data', configMap: { name: 'warm-up' } }],
    containers: [container],
  },
};

const objects = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'warm-up' } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 2, selector, template } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector, template, unknownField: 1 } },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec: { serviceName: 'warm-up', selector, template } },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata,
    spec: {
      schedule: '0 * * * *',
      timeZone: 'Europe/Zurich',
      jobTemplate: { spec: { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } } },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: { selector: selector.matchLabels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
  },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata, immutable: true, data: { key: 'value' } },
  { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { key: 'value' } },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'warm-up' },
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata,
    spec: {
      podSelector: selector,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: selector }], ports: [{ port: 8080, protocol: 'TCP' }] }],
      egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }],
    },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: {
      tls: [{ hosts: ['warm-up.example.com'], secretName: 'warm-up' }],
      rules: [
        {
          host: 'warm-up.example.com',
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: { service: { name: 'warm-up', port: { name: 'http' } } } },
            ],
          },
        },
      ],
    },
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata,
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'warm-up' },
    subjects: [{ kind: 'ServiceAccount', name: 'warm-up', namespace: 'warm-up' }],
  },
];

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'warmups.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'warmups', singular: 'warmup', kind: 'WarmUp', listKind: 'WarmUpList' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                properties: { size: { type: 'integer', minimum: 1, default: 1 } },
                'x-kubernetes-validations': [{ rule: 'self.size < 10', message: 'too large' }],
              },
            },
          },
        },
      },
    ],
  },
};

const policy = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'warm-up' },
  spec: {
    matchConstraints: {
      resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE', 'UPDATE'], resources: ['*'] }],
    },
    variables: [{ name: 'labels', expression: 'has(object.metadata.labels) ? object.metadata.labels : {}' }],
    validations: [
      { expression: "'app' in variables.labels", messageExpression: "'no label on ' + object.metadata.name" },
    ],
  },
};

const binding = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'warm-up' },
  spec: { policyName: 'warm-up', validationActions: ['Deny'] },
};

const custom = { apiVersion: 'example.com/v1', kind: 'WarmUp', metadata, spec: { size: 3 } };

const extensions = {
  objects: [definition, policy, binding, custom],
  stored: [{ object: objects[5], resource: 'services', namespace: 'warm-up' }],
};

/** A program's requests: creations, and updates. */
export const warmUp: Readonly<Record<ProgramName, readonly object[]>> = {
  core: [{ objects }, { objects, previous: objects }],
  policy: [extensions, { ...extensions, previous: [custom] }],
};
