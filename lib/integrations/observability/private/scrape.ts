/** How Prometheus finds the metrics of a workload: through its Service, or the pods themselves. */
import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor' with {
  'resolution-mode': 'import',
};
import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor' with {
  'resolution-mode': 'import',
};
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Labels } from '../../../constructs/core/labels';
import { IWorkload, WorkloadPort } from '../../../constructs/core/workload';

export const MONITORING_API = 'monitoring.coreos.com/v1';

/** What is scraped, and how. */
export interface Scrape {
  readonly workload: IWorkload;
  readonly port: WorkloadPort;
  readonly path: string;
  readonly seconds: number;
  readonly labels: Labels;
}

/** Renders the ServiceMonitor, or, for what no single Service leads to, the PodMonitor. */
export function renderMonitor(scope: Construct, scrape: Scrape): ApiObject {
  const { workload, port, path, seconds, labels } = scrape;
  const metadata = { name: workload.workloadName, namespace: workload.namespaceName, labels };
  const selector = { matchLabels: { ...workload.podLabels } };
  const endpoint = {
    port: port.name,
    path,
    interval: `${seconds}s`,
    // Under one name for all workloads, whatever labels they have: alerts select by it.
    relabelings: [{ targetLabel: 'job', replacement: workload.workloadName }],
  };
  if (isBehindOneService(workload, port)) {
    const spec: IServiceMonitor['spec'] = { selector, endpoints: [endpoint] };
    return new ApiObject(scope, 'monitor', { apiVersion: MONITORING_API, kind: 'ServiceMonitor', metadata, spec });
  }
  const spec: IPodMonitor['spec'] = { selector, podMetricsEndpoints: [endpoint] };
  return new ApiObject(scope, 'monitor', { apiVersion: MONITORING_API, kind: 'PodMonitor', metadata, spec });
}

/** Whether exactly one Service shows the port, with the labels of the pods: through two, each pod would be counted twice. */
function isBehindOneService(workload: IWorkload, port: WorkloadPort): boolean {
  if (port.servicePort === undefined) return false;
  const services = workload.node
    .findAll()
    .filter((it): it is ApiObject => ApiObject.isApiObject(it) && it.kind === 'Service');
  const selected = services.filter(({ metadata }) =>
    Object.entries(workload.podLabels).every(([label, value]) => metadata.getLabel(label) === value),
  );
  return selected.length === 1;
}
