import { judge, object } from '../judge';

const rule = 'schedule-never-fires';
const at = (schedule: unknown) => object('batch/v1', 'CronJob', 'report', { spec: { schedule } });

describe(rule, () => {
  test('rejects a day that none of the months has', () => {
    expect(judge(rule, [at('0 0 30 2 *')])).toEqual([
      {
        object: 'CronJob shop/report',
        field: 'spec.schedule',
        message: "The schedule '0 0 30 2 *' never fires: none of its months has such a day.",
        remedy: 'Write a day that the month has.',
        value: '0 0 30 2 *',
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
  ])('accepts %s', (schedule) => {
    expect(judge(rule, [at(schedule)])).toEqual([]);
  });

  test.each(['60 * * * *', '0 3 * *', '@nightly', 7, undefined])('leaves %s to the API server', (schedule) => {
    expect(judge(rule, [at(schedule)])).toEqual([]);
  });
});
