import { Duration, Testing } from 'cdk8s';
import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { ConfiguredService, ScheduledJob, ScheduledJobProps } from '../../../lib';
import { judged, judgedWithNamespace } from '../../support/judged';
import { PINNED, randomPod } from '../../support/random-pod';
import { find, names, problemRows, render } from '../../support/render';
import { IMAGE, shop } from '../../support/shop';
import { refusesWrongProps } from '../../support/wrong-props';

function report(props: Partial<ScheduledJobProps> = {}, chart = shop()): ScheduledJob {
  return new ScheduledJob(chart, 'report', { image: IMAGE, schedule: '0 3 * * *', ...props });
}

function spec(props: Partial<ScheduledJobProps> = {}) {
  const chart = shop();
  report(props, chart);
  return find(render(chart), 'CronJob', 'report').spec;
}

function told(props: Partial<ScheduledJobProps>) {
  const chart = shop();
  report(props, chart);
  return problemRows(chart);
}

describe('what it renders', () => {
  test('a CronJob with an account and a firewall', () => {
    const chart = shop();
    report({}, chart);
    expect(names(render(chart))).toEqual(['CronJob/report', 'NetworkPolicy/report', 'ServiceAccount/report']);
  });

  test('in UTC, not twice at once, with a deadline, and the last three runs of each end', () => {
    expect(spec()).toMatchObject({
      schedule: '0 3 * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 300,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      suspend: false,
      jobTemplate: {
        metadata: { labels: { 'app.kubernetes.io/name': 'report' } },
        spec: { backoffLimit: 3, activeDeadlineSeconds: 3600, template: { spec: { restartPolicy: 'Never' } } },
      },
    });
    expect(spec().jobTemplate.spec).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  test('the pod is as hardened as others', () => {
    const pod = spec().jobTemplate.spec.template.spec;
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(pod.containers[0].securityContext).toMatchObject({ readOnlyRootFilesystem: true });
    expect(pod).toMatchObject({ automountServiceAccountToken: false, serviceAccountName: 'report' });
  });

  test('is accepted by the rules and by the API server', () => {
    const { errors, warnings } = judgedWithNamespace(
      (chart) => new ScheduledJob(chart, 'report', { image: PINNED, schedule: '@daily' }),
    );
    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  });

  test('is as attachments see it', () => {
    const it = report();
    expect([it.workloadName, it.serviceName, it.replicaBounds]).toEqual(['report', undefined, { min: 0, max: 1 }]);
    expect(it.controller).toEqual({ apiVersion: 'batch/v1', kind: 'CronJob', name: 'report' });
  });

  test('is the same in a plain App of cdk8s', () => {
    const chart = shop();
    report({}, chart);
    expect(Testing.synth(chart)).toHaveLength(3);
  });

  test('what else is said', () => {
    expect(
      spec({
        timeZone: 'Europe/Berlin',
        startingDeadline: Duration.minutes(30),
        concurrencyPolicy: ConcurrencyPolicy.REPLACE,
        keepSucceeded: 0,
        keepFailed: 1,
        suspend: true,
        restartInPlace: true,
        permanentFailures: [],
        completions: 2,
        parallelism: 2,
      }),
    ).toMatchObject({
      timeZone: 'Europe/Berlin',
      startingDeadlineSeconds: 1800,
      concurrencyPolicy: 'Replace',
      successfulJobsHistoryLimit: 0,
      failedJobsHistoryLimit: 1,
      suspend: true,
      jobTemplate: { spec: { completions: 2, parallelism: 2, template: { spec: { restartPolicy: 'OnFailure' } } } },
    });
  });

  test('connectTo lets it through, and tells it where', () => {
    const chart = shop();
    report({}, chart).connectTo(new ConfiguredService(chart, 'orders', { image: IMAGE, port: 8080 }));
    const { jobTemplate } = find(render(chart), 'CronJob', 'report').spec;
    expect(jobTemplate.spec.template.spec.containers[0].env).toEqual([
      { name: 'ORDERS_URL', value: 'http://orders.shop.svc:80' },
    ]);
  });
});

describe('the schedule', () => {
  test.each(['*/5 * * * *', '0 9-17 * * mon-fri', '30 6 1 jan,jul ?', '@hourly', '@every 1h30m', '0 0 29 2 *'])(
    'takes %s',
    (schedule) => {
      expect(told({ schedule })).toEqual([]);
      expect(spec({ schedule }).schedule).toBe(schedule);
    },
  );

  const FIELDS = "give minute, hour, day of the month, month and day of the week: '0 3 * * *' for each night at three";
  test.each([
    ['0 3 * *', `It is no schedule: it has 4 fields, and needs 5. -> ${FIELDS}`],
    ['', `It is no schedule: it has 0 fields, and needs 5. -> ${FIELDS}`],
    ['60 3 * * *', `It is no schedule: '60' is no minute (0 to 59). -> ${FIELDS}`],
    ['0 3 * * 7', `It is no schedule: '7' is no day of the week (0 to 6). -> ${FIELDS}`],
    ['0 3 * foo *', `It is no schedule: 'foo' is no month (1 to 12). -> ${FIELDS}`],
    [
      '@nightly',
      `It is no schedule: '@nightly' is none of @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly. -> ${FIELDS}`,
    ],
    [
      'TZ=Europe/Berlin 0 3 * * *',
      "The time zone is in the schedule, where Kubernetes refuses it. -> give schedule: '0 3 * * *' and timeZone: 'Europe/Berlin'",
    ],
    ['0 3 30 2 *', 'That time never comes: none of its months has such a day. -> give a day that the month has'],
  ])('refuses %j', (schedule, text) => {
    expect(told({ schedule })).toEqual([['schedule', JSON.stringify(schedule), text]]);
  });
});

describe('the time zone', () => {
  test.each(['UTC', 'Etc/UTC', 'America/New_York', 'Asia/Calcutta', 'Etc/GMT+5'])('takes %s', (timeZone) => {
    expect(told({ timeZone })).toEqual([]);
  });

  test.each([
    ['europe/berlin', "give 'Europe/Berlin'"],
    ['Europe/Bärlin', "give one of the IANA's, such as 'Europe/Berlin' or 'Etc/UTC'"],
    ['+01:00', "give one of the IANA's, such as 'Europe/Berlin' or 'Etc/UTC'"],
    ['Local', "give one of the IANA's, such as 'Europe/Berlin' or 'Etc/UTC'"],
    ['', "give one of the IANA's, such as 'Europe/Berlin' or 'Etc/UTC'"],
  ])('refuses %j', (timeZone, remedy) => {
    expect(told({ timeZone })).toEqual([
      ['timeZone', JSON.stringify(timeZone), `It is no name of a time zone. -> ${remedy}`],
    ]);
  });
});

describe('what else it refuses', () => {
  test.each([
    [
      { startingDeadline: Duration.seconds(5) },
      'startingDeadline',
      '"5 s"',
      'Kubernetes counts it in whole seconds, at least 10. -> give Duration.seconds(10)',
    ],
    [{ keepFailed: -1 }, 'keepFailed', '-1', 'It is not a number of runs. -> give a whole number, 0 or more'],
    [{ keepSucceeded: 0.5 }, 'keepSucceeded', '0.5', 'It is not a number of runs. -> give a whole number, 0 or more'],
    [
      { name: `a${'b'.repeat(52)}` },
      'name',
      `"a${'b'.repeat(52)}"`,
      `It has 53 characters: a time of eleven follows it in the name of each run, so it may have 52. -> give a name such as 'a${'b'.repeat(51)}'`,
    ],
  ])('%j', (props, property, value, text) => {
    expect(told(props)).toEqual([[property, value, text]]);
  });

  refusesWrongProps(
    ScheduledJob,
    { image: IMAGE, schedule: '@daily' },
    { image: 5, schedule: 3, timeZone: 1, concurrencyPolicy: 'Never' },
  );
});

test('random props are accepted', () => {
  const schedule = fc
    .tuple(fc.nat(59), fc.nat(23), fc.constantFrom('*', '1-5', 'sun', '*/2'))
    .map(([minute, hour, day]) => `${minute} ${hour} * * ${day}`);
  const props = fc
    .tuple(randomPod, schedule, fc.nat(20))
    .map(([pod, at, kept]) => ({ ...pod, schedule: at, keepFailed: kept }));
  fc.assert(
    fc.property(props, (given) => {
      const { errors } = judged((chart) => new ScheduledJob(chart, 'report', given));
      expect(errors).toEqual([]);
    }),
    { numRuns: 25 },
  );
});
