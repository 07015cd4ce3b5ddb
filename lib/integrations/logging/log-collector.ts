/** LogCollector: Fluent Bit on each node, which sends what all containers print to the store. */
import { Duration, Size } from 'cdk8s';
import { ApiResource, Cpu, HostPathVolumeType } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ApiAccess } from '../../constructs/access/api-access';
import { ApiVerb } from '../../constructs/access/permission';
import { FileContent } from '../../constructs/config/file-content';
import { SecretKey } from '../../constructs/config/secret-key';
import { instancesOf } from '../../diagnostics/copies';
import { Fields, Schema, TEXT, schema, readProps, required } from '../../diagnostics/schema';
import { HealthCheck } from '../../constructs/workloads/health';
import { NodeAgent } from '../../constructs/workloads/node-agent';
import { fluentBitConfig } from './private/fluent-bit';
import { LogStore } from './log-store';
import { secretName } from './private/secret-name';

/** What the collector takes. */
export interface LogCollectorProps {
  /** The image of Fluent Bit, 3.2 or newer. */
  readonly image: string;

  /** Where the logs go. */
  readonly store: LogStore;

  /**
   * The Secret in its own namespace with `password`, that of `collector` in the store, and `ca.crt`, by which it knows the store.
   * @default 'log-collector'
   */
  readonly secret?: string;
}

const STORE: Schema<LogStore> = schema(
  'a LogStore',
  "new LogStore(chart, 'store', { … })",
  instancesOf(LogStore, 'LogStore'),
);

const FIELDS: Fields<LogCollectorProps> = {
  image: required(TEXT, 'missing:0', 'give the image of Fluent Bit'),
  store: required(STORE, undefined, 'give the store that the logs go to'),
  secret: TEXT,
};

const SECRET = 'log-collector';
/** Where it keeps, on the node, how far it has read, and what it couldn't send yet. */
const STATE = '/var/lib/fluent-bit';

/**
 * Fluent Bit on each node, which sends what all containers print to the store, with the names of their pods. Pods say by
 * `LogParsing` how their lines are read.
 *
 * It reads /var/log of the node as root, without root's capabilities, so it is put into a namespace of the platform that takes
 * such pods: `new TeamNamespace(chart, 'namespace', { podSecurity: PodSecurityLevel.PRIVILEGED })`. At the API server it
 * may read pods and namespaces.
 *
 * @see https://docs.fluentbit.io/manual/installation/kubernetes
 *
 * @example
 *
 *   new LogCollector(agents, 'collector', { image: 'registry.example.com/fluent-bit:4.1.1', store });
 */
export class LogCollector extends Construct {
  /** Fluent Bit. */
  public readonly agent: NodeAgent;

  public constructor(scope: Construct, id: string, props: LogCollectorProps) {
    super(scope, id);
    const { image, store, secret } = readProps(this, FIELDS, props);
    const name = secretName(this, 'secret', secret, SECRET);
    this.agent = new NodeAgent(this, 'fluent-bit', {
      name: 'fluent-bit',
      image,
      args: ['--config=/etc/config/fluent-bit.yaml'],
      ports: [{ number: 2020, name: 'metrics' }],
      files: { 'fluent-bit.yaml': FileContent.yaml(fluentBitConfig(store?.url ?? 'https://missing:9200', STATE)) },
      secrets: {
        COLLECTOR_PASSWORD: SecretKey.asVariable(name, 'password'),
        'ca.crt': SecretKey.asFile(name, 'ca.crt'),
      },
      nodePaths: [
        { path: '/var/log', reason: 'reads what all containers print' },
        {
          path: STATE,
          writable: true,
          type: HostPathVolumeType.DIRECTORY_OR_CREATE,
          reason: 'keeps how far it has read, so that a restart loses nothing and sends nothing twice',
        },
      ],
      security: { allowRunAsRoot: 'the logs of containers belong to root' },
      everyNode: true,
      health: { readiness: HealthCheck.http('/api/v1/health'), liveness: HealthCheck.tcp() },
      resources: {
        cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
        memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
      },
      shutdown: { gracePeriod: Duration.seconds(30) },
    });
    if (store) this.agent.connectTo(store.elasticsearch, 'https');
    new ApiAccess(this, 'api-access', {
      workload: this.agent,
      name: 'fluent-bit',
      clusterWide: true,
      permissions: [
        { resources: [ApiResource.PODS, ApiResource.NAMESPACES], verbs: [ApiVerb.GET, ApiVerb.LIST, ApiVerb.WATCH] },
      ],
    });
  }
}
