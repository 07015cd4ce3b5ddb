import * as fc from 'fast-check';
import { Duration } from 'cdk8s';
import { LogParsing, LogStore } from '../../../lib/integrations/logging';
import { Monitoring, RequestMetric, Slo } from '../../../lib/integrations/observability';
import { problemText, render } from '../../support/render';
import { IMAGE, shop, webApp } from '../../support/shop';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- anything at all
type Anything = any;

jest.setTimeout(240_000);
const RUNS = { numRuns: 300 };

const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
/** Props of which some are right, and some are anything. */
const spoilt = (right: Record<string, unknown>) =>
  fc.record(
    Object.fromEntries(Object.entries(right).map(([name, value]) => [name, fc.oneof(fc.constant(value), anything)])),
    { requiredKeys: [] },
  );

/** Renders what was made, and asks what is wrong: neither may throw. */
function survives(make: (chart: ReturnType<typeof shop>) => unknown): void {
  const chart = shop();
  make(chart);
  render(chart);
  problemText(chart);
}

test('a monitoring of anything renders, or tells what is wrong', () => {
  const options = spoilt({ metric: RequestMetric.grpc(), name: 'fast', period: Duration.days(30) });
  const names = spoilt({ counter: 'calls_total', outcomeLabel: 'code', failures: '5..', histogram: 'calls_seconds' });
  const slo = fc.oneof(
    fc
      .tuple(fc.oneof(fc.double(), anything), options)
      .map(([percent, it]) => Slo.availability(percent as Anything, it as Anything)),
    fc
      .tuple(fc.oneof(fc.constant(99), anything), fc.oneof(fc.constant(Duration.seconds(1)), anything), names)
      .map(([percent, within, metric]) =>
        Slo.latency(percent as Anything, within as Anything, { metric: RequestMetric.named(metric as Anything) }),
      ),
    anything,
  );
  const props = fc
    .tuple(
      spoilt({
        port: 'http',
        path: '/metrics',
        interval: Duration.seconds(30),
        withoutAlerts: ['CpuThrottled'],
        dashboard: true,
        prometheusNamespace: 'monitoring',
        labels: { release: 'stack' },
      }),
      fc.array(slo, { maxLength: 3 }),
    )
    .map(([rest, slos]) => ({ ...rest, slos }));
  fc.assert(
    fc.property(fc.oneof(props, anything), (given) =>
      survives((chart) => new Monitoring(webApp({}, chart), 'monitoring', given as Anything)),
    ),
    RUNS,
  );
});

test('so do a store and hints', () => {
  const store = spoilt({
    image: IMAGE,
    consoleImage: IMAGE,
    host: 'logs.example.com',
    replicas: 3,
    retention: Duration.days(7),
    usersSecret: 'users',
    certificateSecret: 'certificate',
  });
  const hints = spoilt({ exclude: true, container: 'main' });
  fc.assert(
    fc.property(fc.oneof(store, anything), fc.oneof(hints, anything), (given, hint) =>
      survives((chart) => {
        new LogStore(chart, 'store', given as Anything);
        new LogParsing(webApp({}, chart), 'logs', hint as Anything);
      }),
    ),
    RUNS,
  );
});
