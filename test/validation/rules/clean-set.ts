/** A set of objects of every kind that rules know, of which none has anything to say. */
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { container, deployment, object, pod, podSpec, service } from './judge';

const labels = (app: string) => ({ matchLabels: { app } });
const RBAC = 'rbac.authorization.k8s.io';
const volatile = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: 1, memory: '256Mi' } };

const web = deployment(
  {
    serviceAccountName: 'web',
    terminationGracePeriodSeconds: 45,
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: labels('web'),
      },
    ],
    volumes: [
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
      { name: 'config', configMap: { name: 'web', items: [{ key: 'app.conf', path: 'app.conf' }] } },
      { name: 'keys', secret: { secretName: 'web-keys' } },
      {
        name: 'all',
        projected: { sources: [{ configMap: { name: 'web' } }, { secret: { name: 'web-keys', optional: true } }] },
      },
    ],
    initContainers: [
      container({ name: 'migrate', ports: undefined }),
      container({ name: 'proxy', ports: undefined, restartPolicy: 'Always', resources: volatile }),
    ],
    containers: [
      container({
        resources: volatile,
        env: [
          { name: 'LOG_LEVEL', value: 'info' },
          { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'web-keys', key: 'password' } } },
          { name: 'MODE', valueFrom: { configMapKeyRef: { name: 'web', key: 'MODE' } } },
        ],
        envFrom: [{ configMapRef: { name: 'web' } }],
        volumeMounts: [
          { name: 'tmp', mountPath: '/tmp' },
          { name: 'config', mountPath: '/etc/app' },
          { name: 'keys', mountPath: '/etc/keys', readOnly: true },
        ],
        readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
        livenessProbe: { tcpSocket: { port: 8080 }, failureThreshold: 6 },
        lifecycle: { preStop: { sleep: { seconds: 10 } } },
      }),
    ],
  },
  { metadata: { labels: { 'app.kubernetes.io/name': 'web' }, annotations: { 'example.com/owner': 'team web' } } },
);

export function cleanSet(): Manifest[] {
  const template = (app: string, spec: object = {}) => ({ metadata: { labels: { app } }, spec: podSpec(spec) });
  const batch = template('report', { restartPolicy: 'Never' });
  return [
    object('v1', 'Namespace', 'shop', { metadata: { namespace: undefined } }),
    object('v1', 'ServiceAccount', 'web'),
    object('v1', 'ConfigMap', 'web', {
      data: { MODE: 'fast', 'app.conf': 'port=8080\npassword_file=/run/pw\n' },
      immutable: true,
    }),
    web,
    service(),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
      spec: {
        minReplicas: 2,
        maxReplicas: 10,
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        ],
      },
    }),
    object('policy/v1', 'PodDisruptionBudget', 'web', { spec: { maxUnavailable: 1, selector: labels('web') } }),
    object('networking.k8s.io/v1', 'Ingress', 'web', {
      spec: {
        ingressClassName: 'nginx',
        tls: [{ hosts: ['shop.example.com'], secretName: 'web-tls' }],
        rules: [
          {
            host: 'shop.example.com',
            http: {
              paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { name: 'http' } } } }],
            },
          },
        ],
      },
    }),
    object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
      spec: { rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
    }),
    object('networking.k8s.io/v1', 'NetworkPolicy', 'web', {
      spec: {
        podSelector: labels('web'),
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }], ports: [{ port: 'http' }] }],
        egress: [
          { to: [{ podSelector: labels('db') }], ports: [{ port: 5432, protocol: 'TCP' }] },
          {
            to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
            ports: [{ port: 53, protocol: 'UDP' }],
          },
        ],
      },
    }),
    object('apps/v1', 'StatefulSet', 'db', {
      spec: {
        serviceName: 'db',
        selector: labels('db'),
        template: template('db', {
          containers: [
            container({
              name: 'db',
              ports: [{ name: 'sql', containerPort: 5432 }],
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            }),
          ],
        }),
        volumeClaimTemplates: [
          {
            metadata: { name: 'data' },
            spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
          },
        ],
      },
    }),
    object('v1', 'Service', 'db', {
      spec: { clusterIP: 'None', selector: { app: 'db' }, ports: [{ name: 'sql', port: 5432, targetPort: 'sql' }] },
    }),
    object('v1', 'Service', 'mail', { spec: { ports: [{ name: 'smtp', port: 25 }] } }),
    object('discovery.k8s.io/v1', 'EndpointSlice', 'mail-1', {
      metadata: { labels: { 'kubernetes.io/service-name': 'mail' } },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['192.0.2.25'] }],
      ports: [{ name: 'smtp', port: 25 }],
    }),
    object('v1', 'Service', 'search', { spec: { type: 'ExternalName', externalName: 'search.example.com' } }),
    object('batch/v1', 'CronJob', 'report', {
      spec: { schedule: '0 3 * * 1-5', timeZone: 'Europe/Berlin', jobTemplate: { spec: { template: batch } } },
    }),
    object('batch/v1', 'Job', 'import', { spec: { template: { ...batch, metadata: { labels: { app: 'import' } } } } }),
    object('apps/v1', 'DaemonSet', 'agent', { spec: { selector: labels('agent'), template: template('agent') } }),
    object('v1', 'PersistentVolumeClaim', 'archive', {
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    }),
    pod('restore', { volumes: [{ name: 'archive', persistentVolumeClaim: { claimName: 'archive' } }] }),
    object('monitoring.coreos.com/v1', 'ServiceMonitor', 'web', {
      spec: { selector: labels('web'), endpoints: [{ port: 'http' }] },
    }),
    object('monitoring.coreos.com/v1', 'PodMonitor', 'web', {
      spec: { selector: labels('web'), podMetricsEndpoints: [{ port: 'http' }] },
    }),
    object(`${RBAC}/v1`, 'Role', 'pod-reader', {
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'watch', 'list'] }],
    }),
    object(`${RBAC}/v1`, 'RoleBinding', 'pod-reader', {
      roleRef: { apiGroup: RBAC, kind: 'Role', name: 'pod-reader' },
      subjects: [
        { kind: 'ServiceAccount', name: 'web', namespace: 'shop' },
        { kind: 'Group', name: 'support', apiGroup: RBAC },
      ],
    }),
    object('v1', 'LimitRange', 'defaults', {
      spec: { limits: [{ type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '100m' } }] },
    }),
    object('v1', 'ResourceQuota', 'quota', { spec: { hard: { 'limits.cpu': '200', pods: 50 } } }),
    object('external-secrets.io/v1', 'ExternalSecret', 'web-keys', { spec: { data: [{ secretKey: 'password' }] } }),
    object('example.com/v1alpha1', 'Thing', 'thing', { spec: { anything: [1, { b: true }] } }),
  ];
}
