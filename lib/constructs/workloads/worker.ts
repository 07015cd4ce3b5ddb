/** Worker: a program that nobody calls; it takes its work from a queue, a stream or a timer of its own. */
import { Deployment, HorizontalPodAutoscaler } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { workloadName } from '../core/name';
import { Fields, listOf, readProps, shape } from '../../diagnostics/schema';
import { DisruptionBudget } from '../scaling/disruption-budget';
import { DEPLOYED_WORKLOAD_FIELDS, DeployedWorkloadProps, renderDeployment } from './deployment';
import { PodWorkload } from './pod-workload';
import { renderScaling, resolveReplicas } from './replicas';
import { WATCHED_PORT_FIELDS, WatchedPort, resolveWatchedPorts, watchedHealth } from './watched-ports';

/** What a Worker takes: an image, and what is to be other than the defaults. */
export interface WorkerProps extends DeployedWorkloadProps {
  /**
   * Ports that health checks ask and scrapers read. There is no Service in front of them; `firewall.allowFrom` lets a
   * scraper through.
   * @default - none: health is asked by a command, if at all
   */
  readonly ports?: WatchedPort[];
}

const FIELDS: Fields<WorkerProps> = {
  ...DEPLOYED_WORKLOAD_FIELDS,
  ports: listOf(shape(WATCHED_PORT_FIELDS)),
};

/**
 * A program that nobody calls: it takes its work from a queue, a stream or a timer of its own.
 *
 * It renders a Deployment, a ServiceAccount without a token, a HorizontalPodAutoscaler (2 to 10 replicas, by 70 % CPU; give
 * `autoscaling.metrics` to scale by the length of the queue), a PodDisruptionBudget, a NetworkPolicy that allows nothing but
 * DNS until an edge is declared, and an immutable ConfigMap where there is configuration. There is no Service.
 *
 * A replica that is taken away gets SIGTERM, and then has `shutdown.gracePeriod` to finish the work in hand: give as long as
 * the longest piece of it takes. A piece that was not finished must be safe to do again.
 *
 * @example
 *
 *   const invoices = new Worker(chart, 'invoices', {
 *     image: 'registry.example.com/invoices:1.0.0',
 *     health: { liveness: HealthCheck.command(['/app/alive']) },
 *     shutdown: { gracePeriod: Duration.minutes(2) },
 *   });
 *   invoices.connectTo(queue);
 */
export class Worker extends PodWorkload {
  /** The Deployment that is rendered. */
  public readonly deployment: Deployment;
  /** The autoscaler, where the number of replicas isn't fixed. */
  public readonly autoscaler?: HorizontalPodAutoscaler;
  /** The disruption budget, where there are two replicas or more. */
  public readonly disruptionBudget?: DisruptionBudget;

  public constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = workloadName(this, props.name);
    const ports = resolveWatchedPorts(this, props.ports);
    const replicas = resolveReplicas(this, props);
    const pod = this._shape(
      { ...props, health: watchedHealth(props.health, ports) },
      { name, ports, controller: { apiVersion: 'apps/v1', kind: 'Deployment' }, replicas: replicas.bounds },
    );
    this.deployment = renderDeployment(this, pod, replicas, props);
    this._protect(this.deployment);
    const scaling = renderScaling(this, this.deployment, replicas);
    this.autoscaler = scaling.autoscaler;
    this.disruptionBudget = scaling.disruptionBudget;
  }
}
