/** What is wrong with an objective, and what it comes to where nothing is. */
import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { DURATION } from '../../../constructs/core/schemas';
import { instancesOf } from '../../../diagnostics/copies';
import { Fields, Schema, NUMBER, PropPath, TEXT, schema, readProps, required } from '../../../diagnostics/schema';
import { isDnsLabel, suggestLabel } from '../../../kubernetes/syntax';
import { shareMissing } from './promql';
import { RequestMetric, RequestMetricProps } from '../request-metric';
import { Slo } from '../slo';

/** An objective with its defaults filled in. */
export interface CheckedSlo {
  readonly name: string;
  readonly percent: number;
  /** The part of all requests that may go wrong. */
  readonly budget: number;
  readonly periodHours: number;
  readonly metric: RequestMetricProps;
  /** In seconds: what takes longer goes wrong. Left out where failures do. */
  readonly within?: number;
}

/** What takes objectives. */
export const SLO: Schema<Slo> = schema('an Slo', 'Slo.availability(99.9)', instancesOf(Slo, 'Slo'));

const METRIC: Schema<RequestMetric> = schema(
  'a RequestMetric',
  'RequestMetric.openTelemetry()',
  instancesOf(RequestMetric, 'RequestMetric'),
);

const METRIC_FIELDS: Fields<RequestMetricProps> = {
  counter: required(TEXT, undefined, "give the name of a counter, such as 'http_requests_total'"),
  outcomeLabel: required(TEXT, undefined, "give the label with the outcome, such as 'code'"),
  failures: required(TEXT, undefined, "give the outcomes that are failures, such as '5..'"),
  histogram: TEXT,
};

const PERIOD = Duration.days(30);
const SHORTEST = 30;
const LONGEST = 90;

/** @see https://prometheus.io/docs/concepts/data_model/ */
const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** The objectives of which nothing is wrong. */
export function checkSlos(construct: IConstruct, slos: readonly Slo[]): CheckedSlo[] {
  const names = new Set<string>();
  return slos.flatMap((slo, index) => {
    const at = new PropPath(construct, `slos[${index}]`);
    const percent = checkPercent(slo._percent, at.field('percent'));
    const name = checkName(slo, names, at.field('name'));
    const periodHours = checkPeriod(slo._options?.period, at.field('period'));
    const metric = checkMetric(construct, slo, at.field('metric'));
    const within = slo._latency ? checkWithin(slo._latency.within, at.field('within')) : undefined;
    if (percent === undefined || name === undefined || periodHours === undefined || metric === undefined) return [];
    if (slo._latency && within === undefined) return [];
    return { name, percent, budget: shareMissing(percent), periodHours, metric, within };
  });
}

function checkPercent(given: unknown, at: PropPath): number | undefined {
  const percent = given === undefined ? undefined : NUMBER.read(given, at);
  if (given !== undefined && percent === undefined) return undefined;
  if (percent !== undefined && percent >= 1 && percent < 100) return percent;
  const ratio = percent !== undefined && percent > 0 && percent < 1;
  at.report('slo-percent', {
    value: given,
    message:
      percent === 100
        ? 'It leaves no budget: one request that fails would break the promise for the whole period.'
        : ratio
          ? 'It is less than one percent of all requests, and looks like a part of 1.'
          : 'It is no part of all requests, in percent.',
    remedy: ratio
      ? `give percent: ${Number((percent * 100).toPrecision(10))}`
      : 'give a number from 1 up to less than 100, such as 99.9',
  });
  return undefined;
}

function checkName(slo: Slo, names: Set<string>, at: PropPath): string | undefined {
  const given = slo._options?.name;
  const name = given === undefined ? (slo._latency ? 'latency' : 'availability') : TEXT.read(given, at);
  if (name === undefined) return undefined;
  const valid = isDnsLabel(name);
  if (valid && !names.has(name)) {
    names.add(name);
    return name;
  }
  at.report('slo-name', {
    value: name,
    message: valid ? 'Two objectives have this name.' : 'It is no name for series: at most 63 of a-z, 0-9 and `-`.',
    remedy: valid
      ? `give another a name of its own: { name: '${name}-2' }`
      : `give '${suggestLabel(name || 'availability')}'`,
  });
  return undefined;
}

/** The windows of the alerts are fixed: they suit a month and more. */
function checkPeriod(given: Duration | undefined, at: PropPath): number | undefined {
  const period = given === undefined ? PERIOD : DURATION.read(given, at);
  if (period === undefined) return undefined;
  const days = period.toMilliseconds({ integral: false }) / 86_400_000;
  if (Number.isInteger(days) && days >= SHORTEST && days <= LONGEST) return days * 24;
  at.report('slo-period', {
    value: `${days} days`,
    message: `It is no period that the windows of the alerts, 5 minutes to 3 days, are made for.`,
    remedy: `give whole days from Duration.days(${SHORTEST}) to Duration.days(${LONGEST}), or leave it out for ${SHORTEST}`,
  });
  return undefined;
}

function checkWithin(given: unknown, at: PropPath): number | undefined {
  if (given === undefined) {
    at.report('slo-latency', { message: 'It is not given.', remedy: 'give the time, such as Duration.millis(300)' });
    return undefined;
  }
  const within = DURATION.read(given, at);
  const seconds = within && within.toMilliseconds({ integral: false }) / 1000;
  if (seconds === undefined || seconds > 0) return seconds;
  at.report('slo-latency', {
    value: `${seconds} s`,
    message: 'No request is answered in no time.',
    remedy: 'give the time that callers can wait, such as Duration.millis(300)',
  });
  return undefined;
}

function checkMetric(construct: IConstruct, slo: Slo, at: PropPath): RequestMetricProps | undefined {
  const given = slo._options?.metric;
  const metric = given === undefined ? RequestMetric.prometheus() : METRIC.read(given, at);
  if (!metric) return undefined;
  const props = readProps<RequestMetricProps>(construct, METRIC_FIELDS, metric._props, at.property);
  const { counter, outcomeLabel, failures, histogram } = props;
  if (counter === undefined || outcomeLabel === undefined || failures === undefined) return undefined;
  const valid = [
    isNamed(METRIC_NAME, counter, 'metric', at.field('counter')),
    isNamed(LABEL_NAME, outcomeLabel, 'label', at.field('outcomeLabel')),
    isPattern(failures, at.field('failures')),
    histogram === undefined || isHistogram(histogram, at.field('histogram')),
  ].every(Boolean);
  if (slo._latency && histogram === undefined) {
    at.field('histogram').report('slo-latency', {
      message: 'An objective for latency needs a histogram, and the metric names none.',
      remedy: "give the name of the histogram of durations: histogram: 'http_request_duration_seconds'",
    });
    return undefined;
  }
  return valid ? props : undefined;
}

function isNamed(syntax: RegExp, name: string, what: string, at: PropPath): boolean {
  if (syntax.test(name)) return true;
  at.report('metric-name', {
    value: name,
    message: `It is no name of a ${what}: letters, digits and \`_\`, not beginning with a digit.`,
    remedy: `give the name as the workload shows it under its path for metrics`,
  });
  return false;
}

function isHistogram(name: string, at: PropPath): boolean {
  const stem = name.replace(/_(bucket|count|sum)$/, '');
  if (stem === name) return isNamed(METRIC_NAME, name, 'metric', at);
  at.report('metric-name', {
    value: name,
    message: 'It is one series of a histogram, not the histogram.',
    remedy: `give '${stem}'`,
  });
  return false;
}

/** Prometheus' regular expressions are a part of ours. */
function isPattern(text: string, at: PropPath): boolean {
  try {
    new RegExp(text);
    if (text !== '' && !/\(\?(=|!|<)|\\[1-9]/.test(text)) return true;
  } catch {
    // told below
  }
  at.report('metric-failures', {
    value: text,
    message: 'It is no regular expression that Prometheus takes.',
    remedy: "give one that fits the outcomes that are failures, such as '5..'",
  });
  return false;
}
