/** What WebApp and ConfiguredService have in common: replicas behind a Service, with all that goes around them. */
import { Deployment, HorizontalPodAutoscaler, Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { workloadName } from '../core/name';
import { Fields, NUMBER, listOf, orElse, readProps, shape } from '../../diagnostics/schema';
import { DisruptionBudget } from '../scaling/disruption-budget';
import { DEPLOYED_WORKLOAD_FIELDS, DeployedWorkloadProps, renderDeployment } from './deployment';
import { PodWorkload } from './pod-workload';
import { PORT_FIELDS, PortProps, resolvePorts } from './ports';
import { renderScaling, resolveReplicas } from './replicas';
import { SERVICE_FIELDS, ServiceOptions, renderService } from './service';

/** What a workload behind a Service takes. */
export interface ServedWorkloadProps extends DeployedWorkloadProps {
  /** The port that the container listens on with HTTP; the Service shows it as 80. @default - `ports` */
  readonly port?: number;

  /** Several ports, with names. @default - `port` */
  readonly ports?: PortProps[];

  /** The Service in front of it. @default - reachable in the cluster, under the name of the workload */
  readonly service?: ServiceOptions;
}

const FIELDS: Fields<ServedWorkloadProps> = {
  ...DEPLOYED_WORKLOAD_FIELDS,
  port: orElse(NUMBER, 1),
  ports: listOf(shape(PORT_FIELDS)),
  service: shape(SERVICE_FIELDS),
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
    const scaling = renderScaling(this, this.deployment, replicas);
    this.autoscaler = scaling.autoscaler;
    this.disruptionBudget = scaling.disruptionBudget;
  }
}
