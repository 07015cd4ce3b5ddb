/** Alerts on objectives, as Prometheus' own promtool finds them firing: when the budget burns, and not otherwise. */
import { Duration } from 'cdk8s';
import { Slo } from '../../../lib/integrations/observability';
import { rulesOf } from './monitored';
import { BUILD_TIME, Story, buildPromtool, course, testRules } from './promtool';
import { describeWith } from '../../support/tools';

const about = { namespace: 'shop', workload: 'web' };
const WARNING = { severity: 'warning', ...about };
const CRITICAL = { severity: 'critical', ...about };

describeWith('go')('promtool', () => {
  beforeAll(buildPromtool, BUILD_TIME);

  const tells = (slo: Slo, stories: Record<string, Story>) =>
    test.each(Object.entries(stories))(
      '%s',
      (_sentence, story) => expect(testRules(rulesOf('service', { port: 'http', slos: [slo] }), story)).toBe(''),
      60_000,
    );

  const requests = (code: string, values: string) =>
    course(`http_requests_total{namespace="shop",job="web",pod="web-6d4cf56db6-x7x9z",code="${code}"}`, values);
  const slow = (ok: number, minutes: number) => [
    course('http_request_duration_seconds_bucket{namespace="shop",job="web",le="1.0"}', `0+${ok}x${minutes}`),
    course('http_request_duration_seconds_count{namespace="shop",job="web"}', `0+100x${minutes}`),
  ];
  const burn = (slo: string, ...severities: object[]) => severities.map((it) => ({ ...it, slo }));
  // Without a past, what is fast burns the long windows as well.
  const BOTH = [CRITICAL, WARNING];

  describe('an objective of 99.9 % available', () =>
    tells(Slo.availability(99.9), {
      'a burn of 20 for an hour calls somebody': {
        series: [requests('200', '0+980x120'), requests('503', '0+20x120')],
        at: '90m',
        alert: 'ErrorBudgetBurn',
        fires: burn('availability', ...BOTH),
      },
      'one that is over no longer does, but for the part of the budget that is gone': {
        series: [requests('200', '0+980x70 68600+1000x60'), requests('503', '0+20x70 1400x60')],
        at: '110m',
        alert: 'ErrorBudgetBurn',
        fires: burn('availability', WARNING),
      },
      'a burn of 8 for six hours does': {
        series: [requests('200', '0+992x480'), requests('500', '0+8x480')],
        at: '7h',
        alert: 'ErrorBudgetBurn',
        fires: burn('availability', ...BOTH),
      },
      'a burn of 2 for days can wait for the day': {
        series: [requests('200', '0+998x1200'), requests('500', '0+2x1200')],
        every: '4m',
        at: '76h',
        alert: 'ErrorBudgetBurn',
        fires: burn('availability', WARNING),
      },
      'half of the budget, all the time, is what it is for': {
        series: [requests('200', '0+19990x1200'), requests('500', '0+10x1200')],
        every: '4m',
        at: '76h',
        alert: 'ErrorBudgetBurn',
        fires: [],
      },
      'mistakes of the callers are not its own': {
        series: [requests('200', '0+500x120'), requests('404', '0+500x120')],
        at: '90m',
        alert: 'ErrorBudgetBurn',
        fires: [],
      },
      'nobody calls': {
        series: [requests('200', '1000x120')],
        at: '90m',
        alert: 'ErrorBudgetBurn',
        fires: [],
      },
      'a metric that is not there is told of, after a day': {
        series: [course('other{namespace="shop",job="web"}', '1x1600')],
        at: '26h',
        alert: 'SloWithoutData',
        fires: burn('availability', WARNING),
      },
      'so is a label that is not there': {
        series: [course('http_requests_total{namespace="shop",job="web",status="500"}', '0+9x1600')],
        at: '26h',
        alert: 'SloWithoutData',
        fires: burn('availability', WARNING),
      },
      'a night without calls is not': {
        series: [requests('200', '1000x1600')],
        at: '26h',
        alert: 'SloWithoutData',
        fires: [],
      },
    }));

  describe('an objective of 99 % within a second', () =>
    tells(Slo.latency(99, Duration.seconds(1)), {
      'a third is slower': {
        series: slow(67, 120),
        at: '90m',
        alert: 'ErrorBudgetBurn',
        fires: burn('latency', ...BOTH),
      },
      'one of two hundred is slower': {
        series: slow(99.5, 120),
        at: '90m',
        alert: 'ErrorBudgetBurn',
        fires: [],
      },
    }));
});
