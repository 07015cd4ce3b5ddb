/** What WebApp and ConfiguredService have in common: replicas behind a Service, with all that goes around them. */
import { Deployment, HorizontalPodAutoscaler, Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { workloadName } from '../core/name';
import { Fields, NUMBER, TEXT, listOf, orElse, readProps, shape } from '../findings/kinds';
import { DisruptionBudget } from '../scaling/disruption-budget';
import { renderAutoscaler } from '../scaling/autoscaler';
import { renderDeployment } from './deployment';
import { RUNNING_POD_FIELDS, RunningPodProps } from './pod-props';
import { PodWorkload } from './pod-workload';
import { PORT_FIELDS, PortProps, resolvePorts } from './ports';
import { REPLICA_FIELDS, ReplicaProps, resolveReplicas } from './replicas';
import { ROLLOUT_FIELDS, RolloutProps } from './rollout';
import { SERVICE_FIELDS, ServiceOptions, renderService } from './service';

/** What a workload behind a Service takes. */
export interface ServedWorkloadProps extends RunningPodProps, ReplicaProps {
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
  ...RUNNING_POD_FIELDS,
  ...REPLICA_FIELDS,
  name: TEXT,
  port: orElse(NUMBER, 1),
  ports: listOf(shape(PORT_FIELDS)),
  service: shape(SERVICE_FIELDS),
  rollout: shape(ROLLOUT_FIELDS),
};

/** Replicas behind a Service. Not for use by itself: see WebApp and ConfiguredService. */
export abstract class ServedWorkload extends PodWorkload {
  /** The Deployment that is rendered. */
  public readonly deployment: Deployment;
  /** The Service that is rendered. */
  public readonly service: Service;
  /** The autoscaler, where the number of replicas isn't fixed. */
  public readonly autoscaler?: HorizontalPodAutoscaler;
  /** The disruption budget, where there are two replicas or more. */
  public readonly disruptionBudget?: DisruptionBudget;

  protected constructor(scope: Construct, id: string, props: ServedWorkloadProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    const ports = resolvePorts(this, props, { required: true, headless: props.service?.headless });
    const replicas = resolveReplicas(this, props);
    const pod = this._shape(props, {
      name,
      ports,
      controller: { apiVersion: 'apps/v1', kind: 'Deployment' },
      replicas: replicas.bounds,
      serviceName: props.service?.name === undefined ? name : workloadName(this, props.service.name, 'service.name'),
    });
    this.deployment = renderDeployment(this, pod, replicas, props);
    this._protect(this.deployment);
    this.service = renderService(this, this, this.deployment, ports, props.service);
    if (replicas.autoscaling) this.autoscaler = renderAutoscaler(this, this.deployment, name, replicas.autoscaling);
    if (replicas.bounds.min >= 2)
      this.disruptionBudget = new DisruptionBudget(this, 'disruption-budget', { workload: this });
  }
}
