/** What all workloads of the library are: pods of one name, with an account and a firewall, that connect to others. */
import { Chart } from 'cdk8s';
import { AbstractPod, EnvValue, IServiceAccount, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Configuration } from '../config/configuration';
import { addLabelsBelow, objectLabels, selectorLabels } from '../core/labels';
import {
  ControllerReference,
  IDestination,
  IWorkload,
  PortProtocol,
  ReplicaBounds,
  WorkloadPort,
} from '../core/workload';
import { admit, connect, release } from '../network/connection';
import { Firewall } from '../network/firewall';
import { Peer } from '../core/peer';
import { HealthProps } from './health';
import { withLocalImages } from './local-images';
import { PodProps } from './pod-props';
import { PodShape, shapePod } from './private/pod-shape';
import { checkTolerations } from './tolerations';

/** What a kind of workload says of itself. */
export interface WorkloadFacts {
  readonly name: string;
  /** What makes the pods, without its name, which is that of the workload. */
  readonly controller: Pick<ControllerReference, 'apiVersion' | 'kind'>;
  readonly replicas: ReplicaBounds;
  /** @default - none */
  readonly ports?: readonly WorkloadPort[];
  /** @default - no Service: nothing is sent to the pods */
  readonly serviceName?: string;
}

/**
 * A workload as attachments see it. It is no place for what only some workloads have: those are parts, which each workload
 * composes. Not for use by itself.
 */
export abstract class PodWorkload extends Construct implements IWorkload {
  private facts!: WorkloadFacts;
  private shaped!: PodShape;
  private account!: ServiceAccount;
  private controlled!: AbstractPod;
  private around!: Firewall;

  protected constructor(scope: Construct, id: string) {
    super(scope, id);
  }

  /** The name of the workload in the cluster. */
  public get workloadName(): string {
    return this.facts.name;
  }

  /** Its namespace. */
  public get namespaceName(): string | undefined {
    return Chart.of(this).namespace;
  }

  /** The labels that select its pods. */
  public get podLabels(): { readonly [label: string]: string } {
    return selectorLabels(this.facts.name);
  }

  /** The ports of its pods. */
  public get ports(): WorkloadPort[] {
    return [...(this.facts.ports ?? [])];
  }

  /** The name of the Service in front of it. */
  public get serviceName(): string | undefined {
    return this.facts.serviceName;
  }

  /** How many replicas it has. */
  public get replicaBounds(): ReplicaBounds {
    return this.facts.replicas;
  }

  /** The identity of its pods at the API server. It has no token, unless access is given to it. */
  public get serviceAccount(): IServiceAccount | undefined {
    return this.account;
  }

  /** What makes its pods. */
  public get controller(): ControllerReference {
    return { ...this.facts.controller, name: this.controlled?.name ?? this.facts.name };
  }

  /** The workload's own configuration, where `config` or `files` are given. */
  public get configuration(): Configuration | undefined {
    return this.shaped.configuration;
  }

  /** The firewall: nothing goes in or out but DNS and what is declared. */
  public get firewall(): Firewall {
    return this.around;
  }

  /**
   * Lets this workload reach another, and nothing else: the edge is allowed in the firewalls of both sides. The address is
   * put into the environment: `ORDERS_URL` for HTTP, `ORDERS_ADDRESS` for the rest, unless the variable is there already.
   *
   * @param other a workload in any namespace or chart, or something outside of the cluster
   * @param port the name of its port; left out, the first port that its Service shows
   */
  public connectTo(other: IDestination, port?: string): void {
    const address = connect({ from: this, to: other, port });
    const env = this.controlled.containers[0]!.env;
    if (address && !(address.name in env.variables)) env.addVariable(address.name, EnvValue.fromValue(address.value));
  }

  /**
   * Lets somebody reach this workload who is none itself: an ingress controller, a scraper, addresses outside the cluster.
   *
   * @param peer such as `Peer.namespace('monitoring')`
   * @param port the name of the port; left out, the first port that the Service shows
   */
  public allowFrom(peer: Peer, port?: string): void {
    admit({ to: this, from: peer, port });
  }

  /**
   * Lets this workload reach a peer that is no workload of the tree: pods of another team, a namespace, addresses. Use
   * `connectTo` for a workload or an `ExternalService`: it also provides the address.
   *
   * @param peer such as `Peer.namespace('databases')`
   * @param port the number that the pods, or hosts, of the peer listen on
   * @param protocol defaults to TCP
   */
  public allowTo(peer: Peer, port: number, protocol: PortProtocol = PortProtocol.TCP): void {
    release(this, peer, port, protocol);
  }

  /**
   * The first step of a workload: who it is, and what its pods are. `health` is for those that run until they are stopped.
   * @internal
   */
  protected _shape(props: PodProps & { readonly health?: HealthProps }, facts: WorkloadFacts): PodShape {
    const { name, ports = [], serviceName } = facts;
    this.facts = facts;
    addLabelsBelow(this, props.labels);
    this.account = new ServiceAccount(this, 'service-account', {
      metadata: { name, labels: objectLabels(this, name) },
    });
    const serves = serviceName !== undefined;
    checkTolerations(this, props.placement?.tolerations);
    const shaped = shapePod(this, props, { name, ports, serves, serviceAccount: this.account });
    this.shaped = withLocalImages(this, shaped, props.localImages);
    return this.shaped;
  }

  /**
   * The second step: what makes the pods is there. The firewall goes around them, and connections find their variables.
   * @internal
   */
  protected _protect(controlled: AbstractPod): void {
    this.controlled = controlled;
    this.around = new Firewall(this, 'firewall', { workload: this });
  }
}
