import { judge, object } from '../judge';

const rule = 'cron-schedule';
const at = (schedule: unknown) => object('batch/v1', 'CronJob', 'report', { spec: { schedule } });

describe(rule, () => {
  const FIELDS =
    "Write minute, hour, day of the month, month and day of the week, such as `'0 3 * * *'` for each night at three.";

  test.each([
    [
      'a time zone in the schedule',
      'TZ=Europe/Berlin 0 3 * * *',
      "The schedule 'TZ=Europe/Berlin 0 3 * * *' names its time zone: Kubernetes refuses that.",
      "Write `timeZone: Europe/Berlin`, and `schedule: '0 3 * * *'`.",
    ],
    [
      'an hour that there is not',
      '0 25 * * *',
      "The schedule '0 25 * * *' can not be read: '25' is no hour (0 to 23).",
      FIELDS,
    ],
    [
      'a schedule of four fields',
      '0 3 * *',
      "The schedule '0 3 * *' can not be read: it has 4 fields, and needs 5.",
      FIELDS,
    ],
    [
      'a name that there is not',
      '@nightly',
      "The schedule '@nightly' can not be read: '@nightly' is none of @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly.",
      FIELDS,
    ],
    [
      'a schedule that never comes',
      '0 0 30 2 *',
      "The schedule '0 0 30 2 *' never comes: none of its months has such a day.",
      'Write a day that the month has.',
    ],
  ])('%s is refused', (_what, schedule, message, remedy) => {
    expect(judge(rule, [at(schedule)])).toEqual([
      { object: 'CronJob shop/report', field: 'spec.schedule', value: schedule, message, remedy },
    ]);
  });

  test('so is none', () => {
    expect(judge(rule, [at(undefined)])).toEqual([
      {
        object: 'CronJob shop/report',
        field: 'spec.schedule',
        message: 'The CronJob has no schedule.',
        remedy: "Write five fields: minute, hour, day of the month, month and day of the week, such as `'0 3 * * *'`.",
      },
    ]);
  });

  test.each([
    '* * * * *',
    '*/5 0-6,22 1 jan-mar MON',
    '0 3 ? * 1-5',
    '@daily',
    '@every 1h30m',
    '0 0 31 1,2 *',
    '5/15 * * * *',
    '0 0 30 2 1',
  ])('fine: %s', (schedule) => {
    expect(judge(rule, [at(schedule)])).toEqual([]);
  });

  test.each([
    '60 * * * *',
    '* * 0 * *',
    '* * * 13 *',
    '* * * * 7',
    '*/0 * * * *',
    '5-1 * * * *',
    'a * * * *',
    '1,,2 * * * *',
    '* * * * * *',
  ])('refused: %s', (schedule) => {
    expect(judge(rule, [at(schedule)])).toHaveLength(1);
  });
});
