/** ConfiguredService: a service for other workloads in the cluster, with its configuration. */
import { Construct } from 'constructs';
import { ServedWorkload, ServedWorkloadProps } from './served-workload';

/** What a ConfiguredService takes: an image and a port, and what is to be other than the defaults. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a name of its own, so that it can grow
export interface ConfiguredServiceProps extends ServedWorkloadProps {}

/**
 * A service for other workloads in the cluster, with its configuration: environment, files, and references to Secrets.
 *
 * It renders a Deployment, a Service, a ServiceAccount without a token, a HorizontalPodAutoscaler (2 to 10 replicas, by
 * 70 % CPU), a PodDisruptionBudget, a NetworkPolicy that allows nothing but DNS until an edge is declared, and an immutable
 * ConfigMap where there is configuration.
 *
 * @example
 *
 *   new ConfiguredService(chart, 'orders', {
 *     image: 'registry.example.com/orders:2.1.0',
 *     port: 8080,
 *     config: { LOG_LEVEL: 'info' },
 *     secrets: { 'db-password': SecretKey.asFile('orders-db', 'password') },
 *   });
 */
export class ConfiguredService extends ServedWorkload {
  public constructor(scope: Construct, id: string, props: ConfiguredServiceProps) {
    super(scope, id, props);
  }
}
