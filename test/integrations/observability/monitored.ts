/** A workload of each kind with its monitoring, in the namespace `shop`, and what Prometheus is given of it. */
import { Size } from 'cdk8s';
import { MonitoringProps, Monitoring } from '../../../lib/integrations/observability';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { IWorkload } from '../../../lib/constructs/core/workload';
import { ConfiguredService } from '../../../lib/constructs/workloads/configured-service';
import { NodeAgent } from '../../../lib/constructs/workloads/node-agent';
import { OneOffJob } from '../../../lib/constructs/workloads/one-off-job';
import { ScheduledJob } from '../../../lib/constructs/workloads/scheduled-job';
import { StatefulService } from '../../../lib/constructs/workloads/stateful-service';
import { Worker } from '../../../lib/constructs/workloads/worker';
import { find, render } from '../../support/render';
import { IMAGE, shop } from '../../support/shop';
import { Chart } from 'cdk8s';

const image = IMAGE;
const metrics = { number: 9090, name: 'metrics' };

/** One of each kind, all called `web`. */
export const KINDS = {
  service: (chart: Chart) => new ConfiguredService(chart, 'web', { image, port: 8080 }),
  fixed: (chart: Chart) => new ConfiguredService(chart, 'web', { image, port: 8080, replicas: 2 }),
  worker: (chart: Chart) => new Worker(chart, 'web', { image, ports: [metrics] }),
  agent: (chart: Chart) => new NodeAgent(chart, 'web', { image, ports: [metrics] }),
  store: (chart: Chart) =>
    new StatefulService(chart, 'web', { image, port: 8080, claims: [{ path: '/data', size: Size.gibibytes(1) }] }),
  scheduled: (chart: Chart) => new ScheduledJob(chart, 'web', { image, schedule: '@daily' }),
  once: (chart: Chart) => new OneOffJob(chart, 'web', { image }),
} satisfies Record<string, (chart: Chart) => IWorkload>;

/** A kind of workload. */
export type WorkloadKind = keyof typeof KINDS;

/** All objects of a workload with its monitoring. */
export function monitored(kind: WorkloadKind, props: MonitoringProps = {}): Manifest[] {
  const chart = shop();
  new Monitoring(KINDS[kind](chart), 'monitoring', props);
  return render(chart);
}

/** The PrometheusRule of a workload. */
export function rulesOf(kind: WorkloadKind, props?: MonitoringProps): Manifest {
  return find(monitored(kind, props), 'PrometheusRule', 'web');
}

/** The names of its alerts, each once. */
export function alertsOf(kind: WorkloadKind, props?: MonitoringProps): string[] {
  const groups: { rules: { alert?: string }[] }[] = rulesOf(kind, props).spec.groups;
  return [...new Set(groups.flatMap(({ rules }) => rules.flatMap(({ alert }) => alert ?? [])))];
}
