/** What WebApp and ConfiguredService have in common: replicas behind a Service, with all that goes around them. */
import { ApiObject, Chart } from 'cdk8s';
import { Deployment, EnvValue, HorizontalPodAutoscaler, IServiceAccount, Service, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Configuration } from '../config/configuration';
import { addLabelsBelow, objectLabels, selectorLabels } from '../core/labels';
import { workloadName } from '../core/name';
import { ControllerReference, IDestination, IWorkload, ReplicaBounds, WorkloadPort } from '../core/workload';
import { Fields, NUMBER, TEXT, listOf, orElse, readProps, shape } from '../findings/kinds';
import { connect } from '../network/connection';
import { Firewall } from '../network/firewall';
import { DisruptionBudget } from '../scaling/disruption-budget';
import { renderAutoscaler } from '../scaling/autoscaler';
import { afterConversion } from '../synth/after-conversion';
import { NamedDeployment } from './named-deployment';
import { spreadOverHosts } from './placement';
import { POD_FIELDS, PodProps } from './pod-props';
import { shapePod } from './pod-shape';
import { PORT_FIELDS, PortProps, resolvePorts } from './ports';
import { REPLICA_FIELDS, ReplicaProps, resolveReplicas } from './replicas';
import { ROLLOUT_FIELDS, RolloutProps, resolveRollout } from './rollout';
import { SERVICE_FIELDS, ServiceOptions, renderService } from './service';

/** What a workload behind a Service takes. */
export interface ServedWorkloadProps extends PodProps, ReplicaProps {
  /** The name of all its objects: a DNS label of at most 63 of a-z, 0-9 and `-`. @default - the id of the construct */
  readonly name?: string;

  /** The port that the container listens on with HTTP; the Service shows it as 80. @default - `ports` */
  readonly port?: number;

  /** Several ports, with names. @default - `port` */
  readonly ports?: PortProps[];

  /** The Service in front of it. @default - reachable in the cluster, under the name of the workload */
  readonly service?: ServiceOptions;

  /** How a new version takes the place of the old one. @default - rolling, 25 % more, none missing */
  readonly rollout?: RolloutProps;
}

const FIELDS: Fields<ServedWorkloadProps> = {
  ...POD_FIELDS,
  ...REPLICA_FIELDS,
  name: TEXT,
  port: orElse(NUMBER, 1),
  ports: listOf(shape(PORT_FIELDS)),
  service: shape(SERVICE_FIELDS),
  rollout: shape(ROLLOUT_FIELDS),
};

/** Replicas behind a Service. Not for use by itself: see WebApp and ConfiguredService. */
export abstract class ServedWorkload extends Construct implements IWorkload {
  public readonly workloadName: string;
  public readonly namespaceName?: string;
  public readonly podLabels: { readonly [label: string]: string };
  public readonly ports: WorkloadPort[];
  public readonly serviceName?: string;
  public readonly replicaBounds: ReplicaBounds;
  public readonly serviceAccount?: IServiceAccount;
  public readonly controller: ControllerReference;

  /** The Deployment that is rendered. */
  public readonly deployment: Deployment;
  /** The Service that is rendered. */
  public readonly service: Service;
  /** The firewall: nothing goes in or out but DNS and what is declared. */
  public readonly firewall: Firewall;
  /** The workload's own configuration, where `config` or `files` are given. */
  public readonly configuration?: Configuration;
  /** The autoscaler, where the number of replicas isn't fixed. */
  public readonly autoscaler?: HorizontalPodAutoscaler;
  /** The disruption budget, where there are two replicas or more. */
  public readonly disruptionBudget?: DisruptionBudget;

  protected constructor(scope: Construct, id: string, props: ServedWorkloadProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    addLabelsBelow(this, props.labels);
    const ports = resolvePorts(this, props, { required: true, headless: props.service?.headless });
    const replicas = resolveReplicas(this, props);
    this.workloadName = name;
    this.namespaceName = Chart.of(this).namespace;
    this.podLabels = selectorLabels(name);
    this.ports = ports;
    this.serviceName =
      props.service?.name === undefined ? name : workloadName(this, props.service.name, 'service.name');
    this.replicaBounds = replicas.bounds;
    this.controller = { apiVersion: 'apps/v1', kind: 'Deployment', name };

    const serviceAccount = new ServiceAccount(this, 'service-account', {
      metadata: { name, labels: objectLabels(this, name) },
    });
    const pod = shapePod(this, props, { name, ports, serves: true, serviceAccount });
    this.serviceAccount = serviceAccount;
    const rollout = resolveRollout(this, props.rollout);
    this.configuration = pod.configuration;
    this.deployment = new NamedDeployment(
      this,
      'deployment',
      {
        metadata: { name, labels: pod.labels, annotations: pod.annotations },
        podMetadata: { labels: pod.podLabels, annotations: pod.podAnnotations },
        ...pod.props,
        replicas: replicas.fixed,
        strategy: rollout.strategy,
        minReady: rollout.minReady,
        progressDeadline: rollout.progressDeadline,
      },
      this.podLabels,
    );
    spreadOverHosts(this.deployment, props.placement);
    afterConversion(ApiObject.of(this.deployment), (json) => {
      pod.complete(json);
      if (rollout.history !== undefined) json.spec.revisionHistoryLimit = rollout.history;
    });
    this.firewall = new Firewall(this, 'firewall', { workload: this });
    this.service = renderService(this, this, this.deployment, ports, props.service);
    if (replicas.autoscaling) this.autoscaler = renderAutoscaler(this, this.deployment, name, replicas.autoscaling);
    if (replicas.bounds.min >= 2)
      this.disruptionBudget = new DisruptionBudget(this, 'disruption-budget', { workload: this });
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
    const env = this.deployment.containers[0].env;
    if (address && !(address.name in env.variables)) env.addVariable(address.name, EnvValue.fromValue(address.value));
  }
}
