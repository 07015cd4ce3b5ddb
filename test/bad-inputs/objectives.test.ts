import { Chart, Duration } from 'cdk8s';
import {
  Monitoring,
  MonitoringProps,
  RequestMetric,
  RequestMetricProps,
  Slo,
} from '../../lib/integrations/observability';
import { WebApp } from '../../lib/constructs/workloads/web-app';
import { Anything, GOOD, areRefused, bad } from '../support/refusal';

const PATH = 'shop/web/monitoring';
const web = (chart: Chart) => new WebApp(chart, 'web', GOOD);
const ON: MonitoringProps = { port: 'http' };
const on = (...slos: Slo[]): MonitoringProps => ({ ...ON, slos });

/** An objective on a metric of which one thing is wrong. */
const metric = (props: Partial<RequestMetricProps>): Slo =>
  Slo.availability(99, {
    metric: RequestMetric.named({ counter: 'calls_total', outcomeLabel: 'code', failures: '5..', ...props }),
  });

const PERCENT = 'give a number from 1 up to less than 100, such as 99.9';

describe('objectives', () => {
  areRefused([
    bad('more than all requests', (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability(101))), {
      path: PATH,
      property: 'slos[0].percent',
      value: '101',
      remedy: PERCENT,
    }),
    bad('all requests', (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability(100))), {
      path: PATH,
      property: 'slos[0].percent',
      value: '100',
      remedy: PERCENT,
      says: 'It leaves no budget',
    }),
    bad('no requests', (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability(0))), {
      path: PATH,
      property: 'slos[0].percent',
      value: '0',
      remedy: PERCENT,
    }),
    bad(
      'less than no requests',
      (it) => new Monitoring(web(it), 'monitoring', on(Slo.latency(-5, Duration.seconds(1)))),
      {
        path: PATH,
        property: 'slos[0].percent',
        value: '-5',
        remedy: PERCENT,
      },
    ),
    bad('a part of 1', (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability(0.999))), {
      path: PATH,
      property: 'slos[0].percent',
      value: '0.999',
      remedy: 'give percent: 99.9',
    }),
    bad('no number', (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability(NaN))), {
      path: PATH,
      property: 'slos[0].percent',
      value: '"NaN"',
      remedy: PERCENT,
    }),
    bad(
      'a percentage as text',
      (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability('99.9%' as Anything))),
      {
        path: PATH,
        property: 'slos[0].percent',
        value: '"99.9%"',
        remedy: 'give a number',
      },
    ),
    bad('a bare number', (it) => new Monitoring(web(it), 'monitoring', { ...ON, slos: [99.9] as Anything }), {
      path: PATH,
      property: 'slos[0]',
      value: '99.9',
      remedy: 'give an Slo, such as Slo.availability(99.9)',
    }),
    bad(
      'two of one name',
      (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability(99), Slo.availability(99.9))),
      {
        path: PATH,
        property: 'slos[1].name',
        value: '"availability"',
        remedy: "{ name: 'availability-2' }",
      },
    ),
    bad('an empty name', (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability(99, { name: '' }))), {
      path: PATH,
      property: 'slos[0].name',
      value: '""',
      remedy: "give 'availability'",
    }),
    bad(
      'a window of a week',
      (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability(99, { period: Duration.days(7) }))),
      {
        path: PATH,
        property: 'slos[0].period',
        value: '"7 days"',
        remedy: 'give whole days from Duration.days(30) to Duration.days(90)',
      },
    ),
    bad(
      'an answer in no time',
      (it) => new Monitoring(web(it), 'monitoring', on(Slo.latency(99, Duration.millis(0)))),
      {
        path: PATH,
        property: 'slos[0].within',
        value: '"0 s"',
        remedy: 'Duration.millis(300)',
      },
    ),
    bad(
      'an answer in time, without the time',
      (it) => new Monitoring(web(it), 'monitoring', on(Slo.latency(99, undefined as Anything))),
      {
        path: PATH,
        property: 'slos[0].within',
        remedy: 'Duration.millis(300)',
      },
    ),
    bad(
      'no metrics at all',
      (it) => new Monitoring(web(it), 'monitoring', { ...ON, port: undefined, slos: [Slo.availability(99)] }),
      {
        path: PATH,
        property: 'slos',
        value: '1',
        remedy: "port: 'metrics'",
      },
    ),
    bad(
      'a metric by its name alone',
      (it) => new Monitoring(web(it), 'monitoring', on(Slo.availability(99, { metric: 'calls_total' as Anything }))),
      {
        path: PATH,
        property: 'slos[0].metric',
        value: '"calls_total"',
        remedy: 'RequestMetric.openTelemetry()',
      },
    ),
    bad(
      'a name of a metric that is none',
      (it) => new Monitoring(web(it), 'monitoring', on(metric({ counter: 'calls-total' }))),
      {
        path: PATH,
        property: 'slos[0].metric.counter',
        value: '"calls-total"',
        remedy: 'give the name as the workload shows it',
      },
    ),
    bad(
      'a name of a label that is none',
      (it) => new Monitoring(web(it), 'monitoring', on(metric({ outcomeLabel: 'status code' }))),
      {
        path: PATH,
        property: 'slos[0].metric.outcomeLabel',
        value: '"status code"',
        remedy: 'give the name as the workload shows it',
      },
    ),
    bad('no counter', (it) => new Monitoring(web(it), 'monitoring', on(metric({ counter: undefined }))), {
      path: PATH,
      property: 'slos[0].metric.counter',
      remedy: "such as 'http_requests_total'",
    }),
    bad('failures that are no pattern', (it) => new Monitoring(web(it), 'monitoring', on(metric({ failures: '5(' }))), {
      path: PATH,
      property: 'slos[0].metric.failures',
      value: '"5("',
      remedy: "such as '5..'",
    }),
    bad(
      'a pattern that Prometheus does not know',
      (it) => new Monitoring(web(it), 'monitoring', on(metric({ failures: '(?!2)...' }))),
      {
        path: PATH,
        property: 'slos[0].metric.failures',
        value: '"(?!2)..."',
        remedy: "such as '5..'",
      },
    ),
    bad(
      'one series of a histogram',
      (it) => new Monitoring(web(it), 'monitoring', on(metric({ histogram: 'calls_seconds_bucket' }))),
      {
        path: PATH,
        property: 'slos[0].metric.histogram',
        value: '"calls_seconds_bucket"',
        remedy: "give 'calls_seconds'",
      },
    ),
    bad(
      'latency by a metric without a histogram',
      (it) =>
        new Monitoring(
          web(it),
          'monitoring',
          on(Slo.latency(99, Duration.seconds(1), { metric: metric({})._options.metric })),
        ),
      {
        path: PATH,
        property: 'slos[0].metric.histogram',
        remedy: "histogram: 'http_request_duration_seconds'",
      },
    ),
  ]);
});
