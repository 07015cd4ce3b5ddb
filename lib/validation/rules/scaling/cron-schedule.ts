/** The schedule of a CronJob: what Kubernetes refuses, and what never comes. */
import type { Rule } from '../rule';
import { everComes, parseSchedule } from '../../../kubernetes/cron';
import { eachOfKind } from '../shared/each';
import { show } from '../../../kubernetes/show';

export const cronSchedule: Rule = {
  name: 'cron-schedule',
  severity: 'error',
  summary:
    'A CronJob whose schedule Kubernetes refuses, that names its time zone in the schedule, or that never comes.',
  remedy: "Write five fields, such as '0 3 * * *', and the time zone into `timeZone`.",
  check: eachOfKind('batch', 'CronJob', (cronJob) => {
    const field = cronJob.get('spec', 'schedule');
    const text = field.text;
    if (!text) {
      const remedy =
        "Write five fields: minute, hour, day of the month, month and day of the week, such as `'0 3 * * *'`.";
      return field.finding('The CronJob has no schedule.', remedy);
    }
    const zone = /^(?:CRON_)?TZ=(\S*)\s*(.*)$/.exec(text);
    if (zone) {
      return field.finding(
        `The schedule ${show(text)} names its time zone: Kubernetes refuses that.`,
        `Write \`timeZone: ${zone[1] || 'Etc/UTC'}\`, and \`schedule: '${zone[2]}'\`.`,
      );
    }
    const parsed = parseSchedule(text);
    if ('problem' in parsed) {
      return field.finding(
        `The schedule ${show(text)} can not be read: ${parsed.problem}.`,
        "Write minute, hour, day of the month, month and day of the week, such as `'0 3 * * *'` for each night at three.",
      );
    }
    if (everComes(parsed.schedule, text)) return [];
    return field.finding(
      `The schedule ${show(text)} never comes: none of its months has such a day.`,
      'Write a day that the month has.',
    );
  }),
};
