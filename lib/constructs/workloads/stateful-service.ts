/** StatefulService: a store, or whatever else has replicas with a name and data of their own. */
import { ApiObject } from 'cdk8s';
import { PodManagementPolicy, Service, StatefulSet } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { workloadName } from '../core/name';
import { selectorLabels } from '../core/labels';
import { PropPath, Fields, NUMBER, TEXT, listOf, oneOf, orElse, readProps, shape } from '../../diagnostics/schema';
import { Peer } from '../core/peer';
import { DisruptionBudget } from '../scaling/disruption-budget';
import { afterConversion, copyOf } from '../../synth/after-conversion';
import { controllerProps } from './private/controller';
import { renderGoverningService } from './private/governing-service';
import { selectByName } from './named-pods';
import { spreadOverHosts } from './placement';
import { RUNNING_POD_FIELDS, RunningPodProps } from './pod-props';
import { PodWorkload } from './pod-workload';
import { PORT_FIELDS, PortProps, ResolvedPort, resolvePorts } from './ports';
import { resolveReplicas } from './replicas';
import {
  CLAIM_RETENTION_FIELDS,
  ClaimRetention,
  REPLICA_CLAIM_FIELDS,
  ReplicaClaim,
  mountClaims,
  renderClaims,
} from './replica-claims';
import { SERVICE_FIELDS, ServiceOptions, renderService } from './service';
import { shortWorkloadName } from './private/short-name';
import { STATEFUL_ROLLOUT_FIELDS, StatefulRolloutProps, resolveStatefulRollout } from './stateful-rollout';

/** What a StatefulService takes: an image, a port and its storage, and what is to be other than the defaults. */
export interface StatefulServiceProps extends RunningPodProps {
  /** The name of all its objects: a DNS label of at most 52 of a-z, 0-9 and `-`. @default - the id of the construct */
  readonly name?: string;

  /** The port that the container listens on with HTTP. @default - `ports` */
  readonly port?: number;

  /** Several ports, with names. @default - `port` */
  readonly ports?: PortProps[];

  /**
   * How many replicas there are; 0 puts it to sleep, with its data kept.
   * @default 1 - only the software's own configuration makes several replicas one store
   */
  readonly replicas?: number;

  /** The volumes that each replica has for itself. @default - none: it has a name, and no data that outlives a pod */
  readonly claims?: ReplicaClaim[];

  /** What becomes of the volumes. @default - they are kept */
  readonly claimRetention?: ClaimRetention;

  /**
   * The names of the ports by which the replicas talk to each other: they are let through for them alone, and their names
   * are in DNS before they are ready, so that they find each other at the start.
   * @default - none: replicas know nothing of each other
   */
  readonly peerPorts?: string[];

  /**
   * In which order replicas start and end. `PARALLEL` is for software that needs several replicas to become ready at all.
   * @default PodManagementPolicy.ORDERED_READY - one after the other, each when the one before it is ready
   */
  readonly podManagement?: PodManagementPolicy;

  /** How a new version takes the place of the old one. @default - one replica after the other, from the last to the first */
  readonly rollout?: StatefulRolloutProps;

  /**
   * A Service with an address of its own, which leads clients to any replica that is ready.
   * @default - with `peerPorts`, `<name>-client`; without, none: DNS leads to the replicas that are ready
   */
  readonly service?: ServiceOptions;
}

const FIELDS: Fields<StatefulServiceProps> = {
  ...RUNNING_POD_FIELDS,
  name: TEXT,
  port: orElse(NUMBER, 1),
  ports: listOf(shape(PORT_FIELDS)),
  replicas: orElse(NUMBER, 1),
  claims: listOf(shape(REPLICA_CLAIM_FIELDS)),
  claimRetention: shape(CLAIM_RETENTION_FIELDS),
  peerPorts: listOf(TEXT),
  podManagement: oneOf(PodManagementPolicy, 'PodManagementPolicy'),
  rollout: shape(STATEFUL_ROLLOUT_FIELDS),
  service: shape(SERVICE_FIELDS),
};

/**
 * Replicas that each have a name and data of their own, which they keep wherever they run: a database, a queue, a search
 * engine.
 *
 * It renders a StatefulSet with a volume claim for each replica, the headless Service that names the replicas
 * (`db-0.db.shop.svc`), a ServiceAccount without a token, a NetworkPolicy that allows nothing but DNS until an edge is
 * declared, and an immutable ConfigMap where there is configuration. With two replicas or more, a PodDisruptionBudget that
 * leaves a majority of them: one of three may be away at once, two of five.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 *
 * @example
 *
 *   new StatefulService(chart, 'db', {
 *     image: 'registry.example.com/db:16.4.0',
 *     ports: [{ number: 5432, name: 'postgres', protocol: PortProtocol.TCP }],
 *     claims: [{ path: '/var/lib/db', size: Size.gibibytes(10) }],
 *   });
 */
export class StatefulService extends PodWorkload {
  /** The StatefulSet that is rendered. */
  public readonly statefulSet: StatefulSet;
  /** The headless Service that names the replicas. */
  public readonly governingService: Service;
  /** The Service for clients, where there is one. */
  public readonly service?: Service;
  /** The disruption budget, where there are two replicas or more. */
  public readonly disruptionBudget?: DisruptionBudget;

  public constructor(scope: Construct, id: string, props: StatefulServiceProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = shortWorkloadName(this, props.name, 'a hash of eleven follows it in a label of each pod');
    const peers = props.peerPorts !== undefined && props.peerPorts.length > 0;
    const clients = props.service ?? (peers ? {} : undefined);
    const ports = resolvePorts(this, props, { required: true, headless: clients === undefined || clients.headless });
    const replicas = resolveReplicas(this, { replicas: props.replicas ?? 1 });
    const rollout = resolveStatefulRollout(this, props.rollout);
    const claims = renderClaims(this, props.claims ?? [], props.claimRetention, selectorLabels(name));
    const pod = this._shape(props, {
      name,
      ports,
      controller: { apiVersion: 'apps/v1', kind: 'StatefulSet' },
      replicas: replicas.bounds,
      serviceName: clients ? this.clientName(name, clients.name) : name,
    });
    this.governingService = renderGoverningService(this, name, ports, peers);
    this.statefulSet = new StatefulSet(this, 'stateful-set', {
      ...controllerProps(pod),
      service: this.governingService,
      replicas: replicas.fixed,
      strategy: rollout.strategy,
      minReady: rollout.minReady,
      podManagementPolicy: props.podManagement,
      select: false,
    });
    selectByName(this.statefulSet, this.podLabels);
    spreadOverHosts(this.statefulSet, props.placement);
    afterConversion(ApiObject.of(this.statefulSet), (json) => {
      mountClaims(json.spec.template, claims.mounts);
      pod.complete(json.spec.template);
      Object.assign(json.spec, copyOf(claims.spec));
      if (rollout.history !== undefined) json.spec.revisionHistoryLimit = rollout.history;
    });
    this._protect(this.statefulSet);
    if (clients) this.service = renderService(this, this, this.statefulSet, ports, clients);
    this.letPeersThrough(props.peerPorts ?? [], ports);
    if (replicas.bounds.min >= 2) {
      this.disruptionBudget = new DisruptionBudget(this, 'disruption-budget', {
        workload: this,
        maxUnavailable: Math.max(1, Math.floor((replicas.bounds.min - 1) / 2)),
      });
    }
  }

  /**
   * The name in DNS of one replica, by which it is reached whatever node it runs on.
   *
   * @param replica its number, from 0
   */
  public replicaHost(replica: number): string {
    const namespace = this.namespaceName === undefined ? '' : `.${this.namespaceName}.svc`;
    return `${this.workloadName}-${replica}.${this.governingService.name}${namespace}`;
  }

  private clientName(name: string, given: string | undefined): string {
    const client = given === undefined ? `${name}-client` : workloadName(this, given, 'service.name');
    if (client !== name) return client;
    new PropPath(this, 'service.name').report('client-service-has-its-name', {
      value: given,
      message: 'The headless Service that names the replicas has this name.',
      remedy: `leave it out for '${name}-client', or give another`,
    });
    return `${name}-client`;
  }

  private letPeersThrough(names: readonly string[], ports: readonly ResolvedPort[]): void {
    names.forEach((name, index) => {
      const port = ports.find((it) => it.name === name);
      if (port) {
        this.firewall.allowFrom(Peer.workload(this), port);
        this.firewall.allowTo(Peer.workload(this), port);
        return;
      }
      new PropPath(this, `peerPorts[${index}]`).report('peer-port', {
        value: name,
        message: 'It has no such port.',
        remedy: `name one of its ports: ${ports.map((it) => it.name).join(', ') || 'none is given'}`,
      });
    });
  }
}
