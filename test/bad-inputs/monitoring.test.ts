import { Chart, Duration } from 'cdk8s';
import { PortProtocol } from '../../lib/constructs/core/workload';
import { Monitoring, MonitoringProps, Slo } from '../../lib/integrations/observability';
import { WebApp, WebAppProps } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const PATH = 'shop/web/monitoring';

const web = (chart: Chart, props: Partial<WebAppProps> = {}) => new WebApp(chart, 'web', { ...GOOD, ...props });
const ON: MonitoringProps = { port: 'http' };

describe('monitoring', () => {
  areRefused([
    bad('a port that no Service has', (it) => new Monitoring(web(it), 'monitoring', { ...ON, port: 'metrics' }), {
      path: PATH,
      property: 'port',
      value: '"metrics"',
      remedy: 'name one of its ports: http',
      says: 'shop/web has no such port: nothing would be scraped.',
    }),
    bad('a port by its number', (it) => new Monitoring(web(it), 'monitoring', { ...ON, port: 8080 as Anything }), {
      path: PATH,
      property: 'port',
      value: '8080',
      remedy: "put it in quotes: '8080'",
    }),
    bad('a port without a name', (it) => new Monitoring(web(it), 'monitoring', { ...ON, port: '' }), {
      path: PATH,
      property: 'port',
      value: '""',
      remedy: 'name one of its ports: http',
    }),
    bad(
      'a port of UDP',
      (it) =>
        new Monitoring(
          web(it, {
            port: undefined,
            ports: [{ number: 8080 }, { number: 514, name: 'syslog', protocol: PortProtocol.UDP }],
          }),
          'monitoring',
          { ...ON, port: 'syslog' },
        ),
      { path: PATH, property: 'port', value: '"syslog"', remedy: 'name one of its ports: http', says: 'UDP' },
    ),
    bad('a path without its slash', (it) => new Monitoring(web(it), 'monitoring', { ...ON, path: 'metrics' }), {
      path: PATH,
      property: 'path',
      value: '"metrics"',
      remedy: "give the path of the metrics, such as '/metrics'",
    }),
    bad(
      'half a second between reads',
      (it) => new Monitoring(web(it), 'monitoring', { ...ON, interval: Duration.millis(500) }),
      {
        path: PATH,
        property: 'interval',
        value: '"0.5 s"',
        remedy: 'give Duration.seconds(1)',
      },
    ),
    bad(
      'ten minutes between reads',
      (it) => new Monitoring(web(it), 'monitoring', { ...ON, interval: Duration.minutes(10) }),
      {
        path: PATH,
        property: 'interval',
        value: '"600 s"',
        remedy: 'give at most Duration.seconds(120)',
      },
    ),
    bad(
      'two minutes between reads, with an objective',
      (it) =>
        new Monitoring(web(it), 'monitoring', { ...ON, interval: Duration.minutes(2), slos: [Slo.availability(99)] }),
      {
        path: PATH,
        property: 'interval',
        value: '"120 s"',
        remedy: 'give at most Duration.seconds(75)',
        says: 'The shortest window of an objective is 5 minutes',
      },
    ),
    bad(
      'a namespace of Prometheus that is none',
      (it) => new Monitoring(web(it), 'monitoring', { ...ON, prometheusNamespace: 'Monitoring!' }),
      {
        path: PATH,
        property: 'prometheusNamespace',
        value: '"Monitoring!"',
        remedy: "give 'monitoring'",
      },
    ),
    bad(
      'an alert that there is not',
      (it) => new Monitoring(web(it), 'monitoring', { ...ON, withoutAlerts: ['TooSlow'] as Anything }),
      {
        path: PATH,
        property: 'withoutAlerts[0]',
        value: '"TooSlow"',
        remedy: 'give one of WorkloadAlert.METRICS_MISSING',
      },
    ),
    bad(
      'the label that selects',
      (it) => new Monitoring(web(it), 'monitoring', { ...ON, labels: { 'app.kubernetes.io/name': 'other' } }),
      {
        path: PATH,
        property: "labels['app.kubernetes.io/name']",
        value: '"other"',
        remedy: 'leave the label out',
      },
    ),
    bad('a chart in the place of a workload', (it) => new Monitoring(it, 'monitoring'), {
      path: 'shop/monitoring',
      property: 'workload',
      remedy: 'Set `workload`, or create the construct in the scope of its workload',
    }),
    bad(
      'a workload whose namespace is not known',
      (it) => new Monitoring(web(new Chart(it, 'nowhere', { namespace: undefined })), 'monitoring', ON),
      {
        path: 'shop/nowhere/web/monitoring',
        property: 'workload',
        value: '"web"',
        remedy: 'give its chart a namespace',
      },
    ),
    bad(
      'dashboards by their number',
      (it) => new Monitoring(web(it), 'monitoring', { ...ON, dashboard: 2 as Anything }),
      {
        path: PATH,
        property: 'dashboard',
        value: '2',
        remedy: 'give true or false, such as true',
      },
    ),
  ]);
});
