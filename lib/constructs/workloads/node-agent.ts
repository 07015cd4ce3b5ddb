/** NodeAgent: software of the platform that runs on each node: a log collector, a metrics exporter, a storage driver. */
import { ApiObject } from 'cdk8s';
import { DaemonSet } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ANNOTATION_PREFIX } from '../core/labels';
import { workloadName } from '../core/name';
import { ENFORCE_LABEL, PodSecurityLevel, takes } from '../core/pod-security';
import { formatFinding } from '../../diagnostics/finding';
import { PropPath, FLAG, Fields, TEXT, listOf, readProps, shape } from '../../diagnostics/schema';
import { problemsOf } from '../../diagnostics/problems';
import { Json, afterConversion, copyOf } from '../../synth/after-conversion';
import { PodSpecJson } from '../../synth/json';
import { controllerProps } from './private/controller';
import { selectByName } from './named-pods';
import { NODE_AGENT_ROLLOUT_FIELDS, NodeAgentRolloutProps, renderAgentRollout } from './node-agent-rollout';
import { NODE_PATH_FIELDS, NodePath, RenderedNodePaths, renderNodePaths } from './node-paths';
import { Spread } from './placement';
import { RUNNING_POD_FIELDS, RunningPodProps } from './pod-props';
import { MAIN_CONTAINER } from './private/pod-template';
import { PodWorkload } from './pod-workload';
import { SecurityProps } from './security';
import { WATCHED_PORT_FIELDS, WatchedPort, resolveWatchedPorts, watchedHealth } from './watched-ports';

/** What a NodeAgent takes: an image, what it needs of the node, and what is to be other than the defaults. */
export interface NodeAgentProps extends RunningPodProps {
  /** The name of all its objects: a DNS label of at most 63 of a-z, 0-9 and `-`. @default - the id of the construct */
  readonly name?: string;

  /** The paths of the node that it sees. With one, only a `privileged` namespace takes its pods. @default - none */
  readonly nodePaths?: NodePath[];

  /** Ports that health checks ask and scrapers read. @default - none */
  readonly ports?: WatchedPort[];

  /**
   * Whether it runs on nodes of any kind, whatever taints they have: those of the control plane, and those in trouble.
   * @default false - on nodes without a taint, and on those that `placement.tolerations` names
   */
  readonly everyNode?: boolean;

  /** How a new version takes the place of the old one. @default - node by node */
  readonly rollout?: NodeAgentRolloutProps;
}

const FIELDS: Fields<NodeAgentProps> = {
  ...RUNNING_POD_FIELDS,
  name: TEXT,
  nodePaths: listOf(shape(NODE_PATH_FIELDS)),
  ports: listOf(shape(WATCHED_PORT_FIELDS)),
  everyNode: FLAG,
  rollout: shape(NODE_AGENT_ROLLOUT_FIELDS),
};

/** Relaxations that the baseline standard still takes; all others need a privileged namespace. */
const BASELINE: readonly (keyof SecurityProps)[] = ['allowRunAsRoot', 'allowPrivilegeEscalation'];

/** Capabilities that the baseline standard takes; the restricted one takes NET_BIND_SERVICE alone. */
const BASELINE_CAPABILITIES =
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  );

/** As the verdict of Kubernetes' own admission is called, which would say the same once more. */
const POD_SECURITY = 'pod-security';

/** What no standard looks at. */
const UNRATED: readonly string[] = ['allowWritableRootFilesystem'];

/**
 * Software of the platform that runs on each node: a log collector, a metrics exporter, a storage driver.
 *
 * It renders a DaemonSet, a ServiceAccount without a token, a NetworkPolicy that allows nothing but DNS until an edge is
 * declared, and an immutable ConfigMap where there is configuration. It is as hardened as other workloads, but for what it is
 * given of the node: each path is named with its reason, and read-only unless told otherwise. Which Pod Security Standard its
 * namespace may enforce at most is in `podSecurity`, and in an annotation of the DaemonSet; a namespace of the same render that
 * enforces more is an error, because its pods would never be made.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/
 *
 * @example
 *
 *   new NodeAgent(chart, 'log-collector', {
 *     image: 'registry.example.com/collector:3.1.0',
 *     nodePaths: [{ path: '/var/log', reason: 'reads the logs of all containers' }],
 *     everyNode: true,
 *   });
 */
export class NodeAgent extends PodWorkload {
  /** The DaemonSet that is rendered. */
  public readonly daemonSet: DaemonSet;
  /** The strictest Pod Security Standard that takes its pods: what its namespace may enforce at most. */
  public readonly podSecurity: PodSecurityLevel;

  public constructor(scope: Construct, id: string, props: NodeAgentProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    const ports = resolveWatchedPorts(this, props.ports);
    const paths = renderNodePaths(this, props.nodePaths ?? []);
    const reasons = [props.security?.allowHostPath, paths.reason].filter((it) => it !== undefined);
    const security = reasons.length > 0 ? { ...props.security, allowHostPath: reasons.join('; ') } : props.security;
    this.podSecurity = levelOf(security);
    const rollout = renderAgentRollout(this, props.rollout);
    const pod = this._shape(
      {
        ...props,
        security,
        health: watchedHealth(props.health, ports),
        placement: { spread: Spread.NONE, ...props.placement }, // one on each node is spread already
      },
      { name, ports, controller: { apiVersion: 'apps/v1', kind: 'DaemonSet' }, replicas: { min: 1, max: 1 } },
    );
    const said = { [`${ANNOTATION_PREFIX}pod-security`]: this.podSecurity };
    this.daemonSet = new DaemonSet(this, 'daemon-set', {
      ...controllerProps({ ...pod, annotations: { ...said, ...pod.annotations } }),
      select: false,
    });
    selectByName(this.daemonSet, this.podLabels);
    afterConversion(ApiObject.of(this.daemonSet), (json) => {
      showPaths(json.spec.template.spec, paths);
      pod.complete(json.spec.template);
      Object.assign(json.spec, copyOf(rollout as unknown as Json));
      if (props.everyNode) json.spec.template.spec.tolerations = [{ operator: 'Exists' }];
    });
    this._protect(this.daemonSet);
    this.node.addValidation({ validate: () => this.checkNamespace() });
  }

  /** A namespace may be made after the agent, so it is looked for when all is there. */
  private checkNamespace(): string[] {
    const namespace = this.node.root.node
      .findAll()
      .filter((it) => ApiObject.isApiObject(it))
      .map((it) => it)
      .find((it) => it.kind === 'Namespace' && it.name === this.namespaceName);
    const enforced = namespace?.metadata.getLabel(ENFORCE_LABEL) as PodSecurityLevel | undefined;
    if (enforced === undefined || takes(enforced, this.podSecurity)) return [];
    new PropPath(this, 'nodePaths').report(POD_SECURITY, {
      value: enforced,
      message: `Its namespace takes pods of the standard ${enforced}, and what it was given of the node needs ${this.podSecurity}: its pods would never be made.`,
      remedy: `put it into a namespace of the platform: new TeamNamespace(chart, 'agents', { podSecurity: PodSecurityLevel.${this.podSecurity.toUpperCase()} })`,
    });
    return problemsOf(this)
      .filter(({ rule }) => rule === POD_SECURITY)
      .map(formatFinding);
  }
}

/** The strictest standard that takes pods of this security. */
function levelOf(security: SecurityProps = {}): PodSecurityLevel {
  const added = (security.allowCapabilities?.add ?? []).filter((it) => it !== 'NET_BIND_SERVICE');
  const relaxed = (Object.keys(security) as (keyof SecurityProps)[]).filter(
    (prop) => prop.startsWith('allow') && prop !== 'allowCapabilities' && !UNRATED.includes(prop),
  );
  if (relaxed.length === 0 && added.length === 0) return PodSecurityLevel.RESTRICTED;
  const baseline =
    relaxed.every((prop) => BASELINE.includes(prop)) && added.every((it) => BASELINE_CAPABILITIES.includes(it));
  return baseline ? PodSecurityLevel.BASELINE : PodSecurityLevel.PRIVILEGED;
}

function showPaths(spec: PodSpecJson, paths: RenderedNodePaths): void {
  if (paths.volumes.length === 0) return;
  const main = spec.containers.find(({ name }) => name === MAIN_CONTAINER)!;
  spec.volumes = [...(spec.volumes ?? []), ...copyOf(paths.volumes)];
  main.volumeMounts = [...(main.volumeMounts ?? []), ...copyOf(paths.mounts)];
}
