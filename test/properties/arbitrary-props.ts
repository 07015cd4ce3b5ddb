/** Random props that are valid: each prop by itself may be there or not, and what belongs together fits together. */
import { Duration, Size } from 'cdk8s';
import {
  ApiResource,
  Cpu,
  EnvFieldPaths,
  EnvValue,
  HttpIngressPathType,
  PercentOrAbsolute,
  ServiceType,
} from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { ReadOnlyRoleProps } from '../../lib/constructs/access/read-only-role';
import { FileContent } from '../../lib/constructs/config/file-content';
import { SecretKey } from '../../lib/constructs/config/secret-key';
import { Cidr } from '../../lib/constructs/core/cidr';
import { PortProtocol } from '../../lib/constructs/core/workload';
import { Peer } from '../../lib/constructs/core/peer';
import { HealthCheck } from '../../lib/constructs/workloads/health';
import { Spread } from '../../lib/constructs/workloads/placement';
import { TaintEffect } from '../../lib/constructs/workloads/tolerations';
import { PortProps } from '../../lib/constructs/workloads/ports';
import { ServedWorkloadProps } from '../../lib/constructs/workloads/served-workload';
import { WebAppProps } from '../../lib/constructs/workloads/web-app';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const optional = { requiredKeys: [] as [] };
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8})?$/);
const variable = fc.stringMatching(/^[A-Z]{1,6}_[A-Z]{1,6}$/);
const seconds = (min: number, max: number) => fc.integer({ min, max }).map((it) => Duration.seconds(it));
const reason = fc.constantFrom('the image needs it', 'measured: see the runbook');
const labels = fc.dictionary(fc.stringMatching(/^example\.com\/[a-z]{1,10}$/), name, { maxKeys: 3 });
const image = name.map((it) => `registry.example.com/${it}:1.0.0@${DIGEST}`);

/** Names and numbers that are all different; 80 is left to the first HTTP port. */
const ports: fc.Arbitrary<PortProps[]> = fc
  .uniqueArray(fc.integer({ min: 1025, max: 65535 }), { minLength: 1, maxLength: 4 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number, index) =>
        fc.record({
          number: fc.constant(number),
          name: fc.constant(`port-${index}`),
          protocol: index === 0 ? fc.constant(PortProtocol.HTTP) : fc.constantFrom(...Object.values(PortProtocol)),
          exposed: index === 0 ? fc.constant(true) : fc.boolean(),
        }),
      ),
    ),
  );

const amounts = <T>(unit: (amount: number) => T) =>
  fc
    .tuple(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 0, max: 4000 }))
    .map(([request, more]) => ({ request: unit(request), limit: unit(request + more) }));
const resources = fc.record(
  {
    cpu: amounts((it) => Cpu.millis(it)),
    memory: amounts((it) => Size.mebibytes(it)),
    ephemeralStorage: amounts((it) => Size.mebibytes(it)),
  },
  optional,
);

const replicas = fc.oneof(
  fc.record({ replicas: fc.integer({ min: 0, max: 50 }) }),
  fc.record({
    autoscaling: fc
      .record({
        minReplicas: fc.integer({ min: 1, max: 10 }),
        more: fc.integer({ min: 0, max: 20 }),
        cpuPercent: fc.integer({ min: 1, max: 200 }),
        memoryPercent: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
      })
      .map(({ more, ...it }) => ({ ...it, maxReplicas: it.minReplicas + more })),
  }),
  fc.constant({}),
);

const checkTimes = fc.record(
  { period: seconds(1, 60), timeout: seconds(1, 10), failureThreshold: fc.integer({ min: 1, max: 10 }) },
  optional,
);
const check = fc.oneof(
  checkTimes.map((it) => HealthCheck.http('/healthz', it)),
  checkTimes.map((it) => HealthCheck.tcp(it)),
  checkTimes.map((it) => HealthCheck.command(['cat', '/tmp/healthy'], it)),
);
const health = fc.record({ readiness: check, liveness: check, startupTimeout: seconds(1, 600) }, optional);

const rollout = fc.oneof(
  fc.constant({ recreate: true }),
  fc.record(
    {
      maxSurge: fc.integer({ min: 1, max: 100 }).map((it) => PercentOrAbsolute.percent(it)),
      maxUnavailable: fc.integer({ min: 0, max: 5 }).map((it) => PercentOrAbsolute.absolute(it)),
      minReady: seconds(0, 60),
      progressDeadline: seconds(61, 1200),
      history: fc.integer({ min: 0, max: 20 }),
    },
    optional,
  ),
);
const shutdown = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 300 }))
  .map(([drain, more]) => ({ drainDelay: Duration.seconds(drain), gracePeriod: Duration.seconds(drain + more) }));

const placement = fc.record(
  {
    spread: fc.constantFrom(...Object.values(Spread)),
    nodeSelector: labels,
    tolerations: fc.array(fc.record({ key: name, effect: fc.constantFrom(...Object.values(TaintEffect)) }), {
      maxLength: 2,
    }),
    priorityClass: name,
  },
  optional,
);
const security = fc.record(
  {
    user: fc.integer({ min: 10001, max: 2 ** 31 - 1 }),
    group: fc.integer({ min: 10001, max: 2 ** 31 - 1 }),
    fsGroup: fc.integer({ min: 10001, max: 2 ** 31 - 1 }),
    allowWritableRootFilesystem: reason,
    allowPrivilegeEscalation: reason,
    allowRunAsRoot: reason,
    allowCapabilities: fc.record({ add: fc.constant<string[]>(['NET_BIND_SERVICE', 'CHOWN']), reason }),
    allowUnconfinedSeccomp: reason,
    allowHostPid: reason,
    allowHostIpc: reason,
  },
  optional,
);

const service = fc.oneof(
  fc.record({ name, annotations: labels }, optional),
  fc.record({ headless: fc.constant(true) }),
  fc.record({ type: fc.constantFrom(ServiceType.CLUSTER_IP, ServiceType.NODE_PORT) }),
  fc.record({
    type: fc.constant(ServiceType.LOAD_BALANCER),
    sourceRanges: fc.constant<Cidr[]>([Cidr.of('203.0.113.0/24')]),
  }),
);

/** Names of containers are different by the kind that begins them. */
const companions = (kind: string) =>
  fc
    .array(fc.record({ image, resources, command: fc.constant<string[]>(['run']) }, { requiredKeys: ['image'] }), {
      maxLength: 2,
    })
    .map((list) => list.map((it, index) => ({ ...it, name: `${kind}-${index}` })));

const served = fc.record<ServedWorkloadProps>(
  {
    image,
    name,
    command: fc.array(fc.string(), { maxLength: 3 }),
    args: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
    workingDirectory: fc.constant('/srv'),
    env: fc.constant({ POD_IP: EnvValue.fromFieldRef(EnvFieldPaths.POD_IP) }),
    resources,
    config: fc.dictionary(variable, fc.string({ unit: 'grapheme' }), { maxKeys: 4 }),
    files: fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}\.(txt|json)$/),
      fc.oneof(
        fc.string({ unit: 'grapheme' }).map((it) => FileContent.text(it)),
        fc.jsonValue().map((it) => FileContent.json(it)),
      ),
      { maxKeys: 3 },
    ),
    filesDirectory: fc.constant('/srv/config'),
    secrets: fc.constant({ password: SecretKey.asFile('db', 'password'), DB_URL: SecretKey.asVariable('db', 'url') }),
    secretsDirectory: fc.constant('/srv/secrets'),
    health,
    shutdown,
    placement,
    security,
    rollout,
    service,
    initContainers: companions('init'),
    sidecars: companions('sidecar'),
    labels,
    annotations: labels,
    podLabels: labels,
    podAnnotations: labels,
  },
  { requiredKeys: ['image'] },
);

const listening = fc.oneof(
  fc.integer({ min: 1025, max: 65535 }).map((port) => ({ port })),
  ports.map((it) => ({ ports: it })),
);

/** Props of a ConfiguredService. */
export const servedProps: fc.Arbitrary<ServedWorkloadProps> = fc
  .tuple(served, listening, replicas)
  .map(([props, port, number]) => ({ ...props, ...port, ...number }));

const host = name.map((it) => `${it}.example.com`);
const entry = fc.record(
  { className: name, tlsSecret: name, annotations: labels, from: fc.constant(Peer.namespace('edge')) },
  optional,
);
const hosts = fc.oneof(
  fc.record({ host, entry }, { requiredKeys: ['host'] }),
  fc.record({
    hosts: fc
      .uniqueArray(host, { minLength: 1, maxLength: 3 })
      .map((list) =>
        list.map((it) => ({ host: it, paths: [{ path: '/' }, { path: '/a', pathType: HttpIngressPathType.EXACT }] })),
      ),
  }),
  fc.constant({}),
);

/** Props of a WebApp. */
export const webAppProps: fc.Arbitrary<WebAppProps> = fc
  .tuple(servedProps, hosts)
  .map(([props, entries]) => ({ ...props, ...entries }));

const resource = fc.constantFrom(
  ApiResource.PODS,
  ApiResource.SERVICES,
  ApiResource.DEPLOYMENTS,
  ApiResource.CONFIG_MAPS,
  ApiResource.custom({ apiGroup: '', resourceType: 'pods/log' }),
  ApiResource.custom({ apiGroup: 'cert-manager.io', resourceType: 'certificates' }),
);

/** Props of a ReadOnlyRole, without those that it is given to. */
export const roleProps: fc.Arbitrary<ReadOnlyRoleProps> = fc.oneof(
  fc.record(
    {
      name,
      resources: fc.uniqueArray(resource, { minLength: 1, maxLength: 4 }),
      objectNames: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
      clusterWide: fc.boolean(),
    },
    { requiredKeys: ['resources'] },
  ),
  fc.record({ nonResourceUrls: fc.constant<string[]>(['/healthz', '/version']), clusterWide: fc.constant(true) }),
);
