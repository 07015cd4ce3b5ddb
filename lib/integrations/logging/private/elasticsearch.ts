/** Elasticsearch: a quorum of replicas that trust each other by certificates, and let nobody in without a name. */
import { Duration, Size } from 'cdk8s';
import { Cpu, EnvFieldPaths, EnvValue, PodManagementPolicy, Volume } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { SecretKey } from '../../../constructs/config/secret-key';
import { PortProtocol } from '../../../constructs/core/workload';
import { HealthCheck } from '../../../constructs/workloads/health';
import { StatefulService } from '../../../constructs/workloads/stateful-service';
import { SecurityProps } from '../../../constructs/workloads/security';

const ELASTICSEARCH = 'elasticsearch';
const HOME = '/usr/share/elasticsearch';

/** The user that the images of Elastic are made for: the files that they write belong to it. */
export const ELASTIC_USER: SecurityProps = { user: 1000, group: 1000, fsGroup: 1000 };

/** What the store is made of. */
export interface ElasticsearchProps {
  readonly image: string;
  readonly replicas: number;
  readonly size: Size;
  readonly users: string;
  readonly certificate: string;
}

/** The keys that a Secret of cert-manager has, too. */
const CERTIFICATE_KEYS = ['tls.crt', 'tls.key', 'ca.crt'];

/** Renders the store. */
export function renderElasticsearch(scope: Construct, props: ElasticsearchProps): StatefulService {
  const { image, replicas, size, users, certificate } = props;
  const config = Volume.fromEmptyDir(scope, 'elasticsearch-config', 'config');
  return new StatefulService(scope, ELASTICSEARCH, {
    name: ELASTICSEARCH,
    image,
    ports: [
      { number: 9200, name: 'https', protocol: PortProtocol.TCP },
      { number: 9300, name: 'transport', protocol: PortProtocol.TCP, exposed: false },
      { number: 9399, name: 'readiness', protocol: PortProtocol.TCP, exposed: false },
    ],
    replicas,
    claims: [{ path: `${HOME}/data`, size }],
    // The replicas elect a master: they must find each other before any of them can be ready.
    peerPorts: ['transport'],
    podManagement: PodManagementPolicy.PARALLEL,
    config: { ...settings(replicas), ...encryption() },
    env: { 'node.name': EnvValue.fromFieldRef(EnvFieldPaths.POD_NAME) },
    secrets: {
      ELASTIC_PASSWORD: SecretKey.asVariable(users, 'elastic'),
      ...Object.fromEntries(CERTIFICATE_KEYS.map((key) => [key, SecretKey.asFile(certificate, key)])),
    },
    // It reads files of its configuration folder alone, and writes its keystore there.
    secretsDirectory: `${HOME}/config/certs`,
    volumes: [
      { volume: config, path: `${HOME}/config` },
      { volume: Volume.fromEmptyDir(scope, 'elasticsearch-logs', 'logs'), path: `${HOME}/logs` },
    ],
    initContainers: [
      {
        name: 'copy-config',
        image,
        command: ['cp', '-R', `${HOME}/config/.`, '/config/'],
        volumes: [{ volume: config, path: '/config' }],
      },
    ],
    resources: {
      cpu: { request: Cpu.millis(500), limit: Cpu.units(2) },
      memory: { request: Size.gibibytes(2), limit: Size.gibibytes(2) }, // it takes half of the limit for its heap
      ephemeralStorage: { request: Size.mebibytes(256), limit: Size.gibibytes(1) },
    },
    health: {
      readiness: HealthCheck.tcp({ port: 'readiness' }), // open once a master is elected, and without a password
      liveness: HealthCheck.tcp({ port: 'https' }),
      startupTimeout: Duration.minutes(5),
    },
    shutdown: { gracePeriod: Duration.minutes(2) },
    security: ELASTIC_USER,
  });
}

/** Settings of each replica. The image takes variables with dots for settings. */
function settings(replicas: number): Record<string, string> {
  const names = Array.from({ length: replicas }, (_, index) => `${ELASTICSEARCH}-${index}`);
  return {
    'cluster.name': 'logs',
    'network.host': '0.0.0.0',
    // Without it, files would be mapped, for which the kernel of each node would have to be set up.
    'node.store.allow_mmap': 'false',
    'readiness.port': '9399',
    ...(replicas === 1
      ? { 'discovery.type': 'single-node' }
      : {
          'discovery.seed_hosts': ELASTICSEARCH,
          'cluster.initial_master_nodes': names.join(','),
        }),
  };
}

/** Among the replicas, and to clients. */
function encryption(): Record<string, string> {
  const of = (layer: 'transport' | 'http') => {
    const at = `xpack.security.${layer}.ssl`;
    return {
      [`${at}.enabled`]: 'true',
      [`${at}.certificate`]: 'certs/tls.crt',
      [`${at}.key`]: 'certs/tls.key',
      [`${at}.certificate_authorities`]: 'certs/ca.crt',
    };
  };
  return {
    'xpack.security.enabled': 'true',
    ...of('transport'),
    // Replicas call each other by addresses, which are in no certificate.
    'xpack.security.transport.ssl.verification_mode': 'certificate',
    ...of('http'),
  };
}
