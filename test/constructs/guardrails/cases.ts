/** Hand-written YAML that breaks a guardrail, or doesn't, with words of the refusal: asked of the CEL here and of a real API server. */
import type { Manifest } from '../../../lib/kubernetes/manifest';

/** What a case's objects are in. */
const namespace = 'team';

/** A container that meets every guardrail. */
export const CONTAINER = {
  name: 'main',
  image: 'registry.example.com/web:1.0.0',
  ports: [{ containerPort: 8080 }],
  readinessProbe: { tcpSocket: { port: 8080 } },
  resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
};

/** What is laid over a pod that meets every guardrail. */
export interface Over {
  readonly container?: object;
  readonly spec?: object;
  readonly annotations?: Record<string, string>;
  readonly namespace?: string;
}

/** A pod that meets every guardrail, but for what is laid over it. */
export function template({ container = {}, spec = {}, annotations }: Over) {
  const labels = { app: 'web' };
  return {
    metadata: { labels, ...(annotations ? { annotations } : {}) },
    spec: { automountServiceAccountToken: false, containers: [{ ...CONTAINER, ...container }], ...spec },
  };
}

/** A Deployment of such pods. */
export function deployment(over: Over = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: over.namespace ?? namespace },
    spec: { selector: { matchLabels: { app: 'web' } }, template: template(over) },
  };
}

const secure = (fields: object) => ({ container: { securityContext: { ...CONTAINER.securityContext, ...fields } } });

/** What is wrong with a pod, words of the refusal, and the control that relaxes it. */
export const PODS: readonly [string, Over, string, string?][] = [
  [
    'privileged',
    secure({ privileged: true, allowPrivilegeEscalation: true }),
    'privileged: it can do what the node can',
    'privileged',
  ],
  ['rights to gain', secure({ allowPrivilegeEscalation: undefined }), 'may gain rights', 'privilege-escalation'],
  ['root', secure({ runAsNonRoot: undefined }), 'may run as root', 'run-as-root'],
  ['user 0', secure({ runAsUser: 0 }), 'may run as root', 'run-as-root'],
  ['a writable file system', secure({ readOnlyRootFilesystem: false }), 'own file system', 'writable-root-filesystem'],
  ['capabilities', secure({ capabilities: undefined }), 'keeps capabilities', 'capabilities'],
  [
    'an added capability',
    secure({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } }),
    'keeps capabilities',
    'capabilities',
  ],
  ['no seccomp', secure({ seccompProfile: undefined }), 'all of the kernel', 'seccomp'],
  ['the network of the node', { spec: { hostNetwork: true } }, 'network of their node', 'host-network'],
  ['processes of the node', { spec: { hostPID: true } }, 'processes of their node', 'host-pid'],
  ['memory of the node', { spec: { hostIPC: true } }, 'share memory', 'host-ipc'],
  [
    'a folder of the node',
    { spec: { volumes: [{ name: 'v', hostPath: { path: '/' } }] } },
    'folder of the node',
    'host-path',
  ],
  [
    'a port of the node',
    { container: { ports: [{ containerPort: 80, hostPort: 80 }] } },
    'port of its node',
    'host-port',
  ],
  ['any version', { container: { image: 'nginx:latest' } }, 'any version'],
  ['no version', { container: { image: 'registry.example.com:5000/nginx' } }, 'any version'],
  ['no bounds', { container: { resources: {} } }, 'has no bounds'],
  [
    'no limit of memory',
    { container: { resources: { requests: { cpu: 1, memory: '1Gi' }, limits: { cpu: 1 } } } },
    'has no bounds',
  ],
  ['a token of everybody', { spec: { automountServiceAccountToken: true } }, 'whole namespace shares'],
  ['no readiness', { container: { readinessProbe: undefined } }, 'when it is ready'],
  [
    'an init container',
    {
      spec: {
        initContainers: [{ ...CONTAINER, name: 'init', image: 'busybox', ports: undefined, readinessProbe: undefined }],
      },
    },
    'any version',
  ],
];

const ingress = (host: string | undefined, hosts: string[]) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace },
  spec: {
    rules: [
      {
        ...(host === undefined ? {} : { host }),
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
        },
      },
    ],
    ...(hosts.length > 0 ? { tls: [{ hosts, secretName: 'web-tls' }] } : {}),
  },
});
const role = (rule: object, over: object = {}) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'Role',
  metadata: { name: 'role', namespace, ...over },
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], ...rule }],
});
const service = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace },
  spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec },
});

/** Other objects, with words of the refusal where they are refused. */
export const OBJECTS: readonly [string, Manifest, string | undefined][] = [
  ['a host with TLS', ingress('a.example.com', ['a.example.com']), undefined],
  ['a host without', ingress('a.example.com', []), 'served without TLS'],
  ['a host with the TLS of another', ingress('a.example.com', ['b.example.com']), 'served without TLS'],
  ['every host', ingress(undefined, []), 'hosts that it does not name'],
  ['a wildcard of hosts', ingress('*.example.com', ['*.example.com']), 'hosts that it does not name'],
  ['a Service', service({}), undefined],
  ['an external address', service({ externalIPs: ['203.0.113.1'] }), 'takes the traffic'],
  ['a role', role({}), undefined],
  ['every verb', role({ verbs: ['*'] }), 'has a wildcard'],
  ['every resource', role({ resources: ['*'] }), 'has a wildcard'],
  ['every group', role({ apiGroups: ['*'] }), 'has a wildcard'],
  ['the power to act as others', role({ verbs: ['impersonate'] }), 'take rights'],
  [
    "Kubernetes' own role",
    role({ verbs: ['*'] }, { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } }),
    undefined,
  ],
];
