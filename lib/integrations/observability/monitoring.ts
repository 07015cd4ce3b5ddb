/** Monitoring: what is measured of a workload, who is called when, and what a person looks at then. */
import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule' with {
  'resolution-mode': 'import',
};
import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { ATTACHED_WORKLOAD, DURATION } from '../../constructs/core/schemas';
import { Labels, checkReserved, objectLabels } from '../../constructs/core/labels';
import { namespaceName } from '../../constructs/core/name';
import { IWorkload, PortProtocol, WorkloadPort } from '../../constructs/core/workload';
import { PropPath, FLAG, Fields, TEXT, listOf, mapOf, oneOf, readProps } from '../../diagnostics/schema';
import { admit } from '../../constructs/network/connection';
import { Peer } from '../../constructs/core/peer';
import { wholeSeconds } from '../../constructs/core/whole-seconds';
import { sloGroups } from './private/burn-rate';
import { CheckedSlo, SLO, checkSlos } from './private/checked-slo';
import { dashboardJson } from './private/dashboard';
import { RuleGroup } from './private/rule';
import { MONITORING_API, renderMonitor } from './private/scrape';
import { Slo } from './slo';
import { Subject, subjectOf } from './private/subject';
import { WorkloadAlert } from './workload-alert';
import { workloadAlerts } from './private/workload-alerts';
import { workloadRows } from './private/workload-dashboard';

/** What is watched. Without any of it, what the cluster itself tells of the workload. */
export interface MonitoringProps {
  /** The workload. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /**
   * The name of the port that shows its metrics.
   * @default - none: alerts and dashboard go by what the cluster knows of its pods
   */
  readonly port?: string;

  /** The path of the metrics on that port. @default '/metrics' - where Prometheus looks, and all its client libraries are */
  readonly path?: string;

  /**
   * How often they are read, in whole seconds, at most 2 minutes.
   * @default - 30 seconds: half a minute is soon enough for an alert, and what the operator's own default is
   */
  readonly interval?: Duration;

  /** What its callers are promised; an alert tells when that won't be kept. @default - nothing */
  readonly slos?: Slo[];

  /** Alerts that it does without. @default - none: it has all that suit its kind */
  readonly withoutAlerts?: WorkloadAlert[];

  /** Whether there is a dashboard for Grafana. @default true */
  readonly dashboard?: boolean;

  /**
   * The namespace of Prometheus: its pods are let through the firewall to the port.
   * @default 'monitoring' - where the manifests of kube-prometheus, and most guides, put it
   */
  readonly prometheusNamespace?: string;

  /**
   * Further labels of the monitor and the rules, by which a Prometheus picks its own: `{ release: 'kube-prometheus-stack' }`.
   * @default - none: for a Prometheus that takes all
   */
  readonly labels?: { readonly [label: string]: string };
}

const FIELDS: Fields<MonitoringProps> = {
  workload: ATTACHED_WORKLOAD,
  port: TEXT,
  path: TEXT,
  interval: DURATION,
  slos: listOf(SLO),
  withoutAlerts: listOf(oneOf(WorkloadAlert, 'WorkloadAlert')),
  dashboard: FLAG,
  prometheusNamespace: TEXT,
  labels: mapOf(TEXT),
};

const INTERVAL = Duration.seconds(30);
/** Prometheus looks back for five minutes: two reads may be lost before a series seems to have ended. */
const LONGEST_INTERVAL = 120;
/** The shortest window of an objective is five minutes, and a rate wants four values in it. */
const LONGEST_FOR_SLOS = 75;

/** What the sidecar of Grafana's own Helm chart looks for. @see https://github.com/grafana/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards */
const DASHBOARD_LABEL = { grafana_dashboard: '1' };

/**
 * What is measured of a workload, who is called when, and what a person looks at then.
 *
 * It renders a ServiceMonitor for a port that the Service shows, or else a PodMonitor, with the way for Prometheus through the
 * firewall; a PrometheusRule with the alerts that suit the kind of workload, and those of its objectives; and a ConfigMap with
 * a dashboard, which Grafana's sidecar picks up. The cluster needs the Prometheus operator, and for what is told of pods
 * kube-state-metrics and the kubelet's own metrics: all of them come with kube-prometheus.
 *
 * @see https://prometheus-operator.dev/docs/
 *
 * @example
 *
 *   new Monitoring(web, 'monitoring', { port: 'metrics', slos: [Slo.availability(99.9)] });
 */
export class Monitoring extends Construct {
  /** The ServiceMonitor or PodMonitor, where a port is given. */
  public readonly monitor?: ApiObject;
  /** The PrometheusRule. */
  public readonly rules?: ApiObject;
  /** The ConfigMap with the dashboard. */
  public readonly dashboard?: ApiObject;

  public constructor(scope: Construct, id: string, props: MonitoringProps = {}) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const workload = props.workload!;
    checkReserved(this, 'labels', props.labels);
    const labels = { ...props.labels, ...objectLabels(this, workload.workloadName) };
    const namespace = this.namespaceOf(workload);
    const subject = subjectOf(workload, namespace);
    const port = props.port === undefined ? undefined : this.portOf(workload, props.port);
    if (port) this.monitor = this.scrape(workload, port, labels, props);
    const slos = this.objectives(props);
    this.rules = this.renderRules(subject, slos, labels, props);
    if (props.dashboard ?? true) this.dashboard = this.renderDashboard(subject, slos);
  }

  /** A name of a workload is one of many in a cluster: alerts must tell it from those of other namespaces. */
  private namespaceOf({ node, namespaceName: known, workloadName }: IWorkload): string {
    if (known !== undefined) return known;
    if (node === this.node) return 'missing'; // it stands in for a workload, which is told already
    new PropPath(this, 'workload').report('monitoring-needs-a-namespace', {
      value: workloadName,
      message: 'Its namespace is not known: alerts would be about workloads of this name in every namespace.',
      remedy: 'give its chart a namespace: new Chart(app, id, { namespace })',
    });
    return 'missing';
  }

  private portOf(workload: IWorkload, name: string): WorkloadPort | undefined {
    const port = workload.ports.find((it) => it.name === name);
    if (port && port.protocol !== PortProtocol.UDP) return port;
    const known = workload.ports.filter(({ protocol }) => protocol !== PortProtocol.UDP).map((it) => it.name);
    new PropPath(this, 'port').report('monitoring-port', {
      value: name,
      message: port
        ? 'It is a UDP port, and metrics are read by HTTP.'
        : `${workload.node.path} has no such port: nothing would be scraped.`,
      remedy:
        known.length > 0 ? `name one of its ports: ${known.join(', ')}` : 'give it a port first, or leave port out',
    });
    return undefined;
  }

  private scrape(workload: IWorkload, port: WorkloadPort, labels: Labels, props: MonitoringProps): ApiObject {
    const prometheus = namespaceName(this, props.prometheusNamespace ?? 'monitoring', 'prometheusNamespace');
    admit({ to: workload, from: Peer.namespace(prometheus), port: port.name });
    return renderMonitor(this, {
      workload,
      port,
      path: this.pathOf(props.path),
      seconds: this.intervalOf(props),
      labels,
    });
  }

  private pathOf(path = '/metrics'): string {
    if (path.startsWith('/') && !/[\s?#]/.test(path)) return path;
    new PropPath(this, 'path').report('monitoring-path', {
      value: path,
      message: 'It is no path: it starts with `/`, and has no blank, `?` or `#`.',
      remedy: "give the path of the metrics, such as '/metrics'",
    });
    return '/metrics';
  }

  private intervalOf({ interval = INTERVAL, slos = [] }: MonitoringProps): number {
    const seconds = wholeSeconds(this, 'interval', interval, 1);
    const longest = slos.length > 0 ? LONGEST_FOR_SLOS : LONGEST_INTERVAL;
    if (seconds <= longest) return seconds;
    new PropPath(this, 'interval').report('monitoring-interval', {
      value: `${seconds} s`,
      message:
        slos.length > 0
          ? 'The shortest window of an objective is 5 minutes, and needs four values in it.'
          : 'Prometheus looks back for 5 minutes: series would have gaps where a value or two are lost.',
      remedy: `give at most Duration.seconds(${longest})`,
    });
    return longest;
  }

  private objectives({ slos = [], port }: MonitoringProps): CheckedSlo[] {
    if (slos.length > 0 && port === undefined) {
      new PropPath(this, 'slos').report('slo-needs-metrics', {
        value: slos.length,
        message: 'Objectives go by its own metrics of requests, and no port is given that shows them.',
        remedy: "name the port with its metrics: port: 'metrics'",
      });
    }
    return checkSlos(this, slos);
  }

  private renderRules(
    subject: Subject,
    slos: readonly CheckedSlo[],
    labels: Labels,
    { port, withoutAlerts }: MonitoringProps,
  ): ApiObject | undefined {
    const alerts = workloadAlerts(subject, port !== undefined, withoutAlerts);
    const group = { name: `${subject.namespace}/${subject.name}`, rules: alerts } as RuleGroup;
    const groups = [...(alerts.length > 0 ? [group] : []), ...slos.flatMap((slo) => sloGroups(subject, slo))];
    if (groups.length === 0) return undefined;
    const spec: IPrometheusRule['spec'] = { groups };
    const metadata = { name: subject.name, namespace: subject.namespace, labels };
    return new ApiObject(this, 'rules', { apiVersion: MONITORING_API, kind: 'PrometheusRule', metadata, spec });
  }

  private renderDashboard(subject: Subject, slos: readonly CheckedSlo[]): ApiObject {
    const { name, namespace } = subject;
    return new ApiObject(this, 'dashboard', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `${name}-dashboard`,
        namespace,
        labels: { ...objectLabels(this, name), ...DASHBOARD_LABEL },
      },
      // All dashboards of a Grafana come to lie in one folder.
      data: { [`${namespace}-${name}.json`]: dashboardJson(namespace, name, workloadRows(subject, slos)) },
    });
  }
}
