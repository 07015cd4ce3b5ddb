/**
 * Alerts on the burn rate of an error budget, by several windows: how many times faster than it would last the budget is used
 * up. The long window says that it matters, the short one that it goes on, so that the alert ends soon after its cause.
 *
 * @see https://sre.google/workbook/alerting-on-slos/ chapter 5, "6: Multiwindow, Multi-Burn-Rate Alerts", table 5-8
 */
import { CheckedSlo } from './checked-slo';
import { Matchers, literally, series } from './promql';
import { AlertRule, RecordingRule, RuleGroup, identity, ruleLabels } from './rule';
import { Subject } from './subject';

/** A pair of windows, and the part of the whole budget that is gone when the long one has been full of such a burn. */
interface Windows {
  readonly severity: 'critical' | 'warning';
  readonly long: string;
  readonly longHours: number;
  readonly short: string;
  readonly spent: number;
}

/** Table 5-8 of the workbook. A page is critical here, a ticket is a warning. */
const WINDOWS: readonly Windows[] = [
  { severity: 'critical', long: '1h', longHours: 1, short: '5m', spent: 0.02 },
  { severity: 'critical', long: '6h', longHours: 6, short: '30m', spent: 0.05 },
  { severity: 'warning', long: '3d', longHours: 72, short: '6h', spent: 0.1 },
];

/** The ranges that are recorded; the long ones change slowly, and read much, so they are recorded less often. */
const FAST = ['5m', '30m', '1h'];
const SLOW = ['6h', '3d'];

/** Less often, the recorded series would have gaps: Prometheus looks back for five minutes. */
const SLOW_INTERVAL = '2m';

/** The groups of rules of an objective. */
export function sloGroups(subject: Subject, slo: CheckedSlo): RuleGroup[] {
  const name = `${subject.namespace}/${subject.name}/slo/${slo.name}`;
  const record = (range: string): RecordingRule => ({
    record: recorded(range),
    expr: errorRatio(subject, slo, range),
    labels: { ...identity(subject), slo: slo.name },
  });
  return [
    { name, rules: [...FAST.map(record), ...burnAlerts(subject, slo), noData(subject, slo)] },
    { name: `${name}/long`, interval: SLOW_INTERVAL, rules: SLOW.map(record) },
  ] as RuleGroup[];
}

/** The recorded part of the requests that went wrong in the last such time. */
export function recordedRatio(subject: Subject, slo: CheckedSlo, range: string): string {
  return series(recorded(range), { ...identity(subject), slo: slo.name });
}

/** What selects all requests that were counted, of whatever outcome. */
export function countedRequests({ own }: Subject, { metric }: CheckedSlo): string {
  // A label that isn't there would make everything a success.
  return series(metric.counter, { ...own, [metric.outcomeLabel]: { like: '.+' } });
}

/** The part of the requests of the last time that went wrong. Without requests it is no number, and no alert. */
function errorRatio(subject: Subject, slo: CheckedSlo, range: string): string {
  const { metric, within } = slo;
  const rate = (selector: string) => `sum(rate(${selector}[${range}]))`;
  if (within !== undefined) {
    const le: Matchers = { ...subject.own, le: { like: bound(within) } };
    const counted = series(`${metric.histogram}_count`, subject.own);
    return `1 - ${rate(series(`${metric.histogram}_bucket`, le))} / ${rate(counted)}`;
  }
  const failed = series(metric.counter, { ...subject.own, [metric.outcomeLabel]: { like: metric.failures } });
  return `(${rate(failed)} or vector(0)) / ${rate(countedRequests(subject, slo))}`;
}

/** A bound of a bucket: Prometheus 3 writes 1 as `1.0`, older ones as `1`. */
function bound(seconds: number): string {
  return literally(String(seconds)) + (Number.isInteger(seconds) ? '([.]0)?' : '');
}

function recorded(range: string): string {
  return `slo:error_ratio:rate${range}`;
}

function burnAlerts(subject: Subject, slo: CheckedSlo): AlertRule[] {
  const conditions = (severity: Windows['severity']) =>
    WINDOWS.filter((it) => it.severity === severity).flatMap((it) => {
      const rate = Number(((it.spent * slo.periodHours) / it.longHours).toPrecision(4));
      // With a large budget, not even failures alone burn it so fast; the slower windows tell of them.
      if (rate * slo.budget >= 1) return [];
      const above = (range: string) => `${recordedRatio(subject, slo, range)} > ${rate} * ${slo.budget}`;
      return `(${above(it.long)} and ${above(it.short)})`;
    });
  return (['critical', 'warning'] as const).flatMap((severity) => {
    const parts = conditions(severity);
    return parts.length === 0 ? [] : burnAlert(subject, slo, severity, parts.join(' or '));
  });
}

function burnAlert(subject: Subject, slo: CheckedSlo, severity: 'critical' | 'warning', expr: string): AlertRule {
  const days = slo.periodHours / 24;
  const promise = `${slo.percent} % of its requests ${slo.within === undefined ? 'without a failure' : `within ${slo.within} s`}`;
  return {
    alert: 'ErrorBudgetBurn',
    expr,
    labels: { ...ruleLabels(subject, severity), slo: slo.name },
    annotations: {
      summary: `${subject.name}: its error budget for ${slo.name} is burning${severity === 'critical' ? ' fast' : ''}.`,
      description: `${subject.name} in ${subject.namespace} promises ${promise} in ${days} days. Now {{ $value | humanizePercentage }} of them go wrong: the budget won't last.`,
    },
  };
}

/** An objective on a metric that isn't there is always met. */
function noData(subject: Subject, slo: CheckedSlo): AlertRule {
  return {
    alert: 'SloWithoutData',
    expr: `absent(${recordedRatio(subject, slo, '5m')})`,
    for: '1d',
    labels: { ...ruleLabels(subject, 'warning'), slo: slo.name },
    annotations: {
      summary: `${subject.name}: nothing is known of its objective ${slo.name}.`,
      description: `For a day there was no metric of requests to ${subject.name} in ${subject.namespace} by which its objective ${slo.name} could be told: look at the names of the metric and its labels.`,
    },
  };
}
