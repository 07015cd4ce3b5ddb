import { judge, object } from '../judge';

const rule = 'event-schedule';
const backup = (schedule: unknown) => object('velero.io/v1', 'Schedule', 'nightly', { spec: { schedule } });
const scaled = (start: string, type = 'cron') =>
  object('keda.sh/v1alpha1', 'ScaledObject', 'worker', {
    spec: { triggers: [{ type, metadata: { start, end: '0 18 * * *' } }] },
  });

describe(rule, () => {
  test('a time that can not be read is refused', () => {
    expect(judge(rule, [backup('every night')])).toEqual([
      {
        object: 'Schedule shop/nightly',
        field: 'spec.schedule',
        message: 'The time of the Schedule can not be read: it has 2 fields, and needs 5.',
        remedy: "Write minute, hour, day of the month, month and day of the week, such as `'0 3 * * *'`.",
        value: 'every night',
      },
    ]);
    expect(judge(rule, [scaled('8:00')])).toMatchObject([{ field: 'spec.triggers[0].metadata.start' }]);
  });

  test('so is one that never comes', () => {
    expect(judge(rule, [backup('CRON_TZ=Etc/UTC 0 3 31 2 *')])).toMatchObject([
      { message: "The time '0 3 31 2 *' of the Schedule never comes: none of its months has such a day." },
    ]);
  });

  test('a time is fine, with its zone before it at Velero, and other triggers have none', () => {
    expect(
      judge(rule, [backup('CRON_TZ=Europe/Berlin 0 3 * * *'), backup('@daily'), scaled('0 8 * * mon-fri')]),
    ).toEqual([]);
    expect(judge(rule, [scaled('whatever', 'prometheus')])).toEqual([]);
  });
});
