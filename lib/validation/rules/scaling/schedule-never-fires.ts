/** A schedule of a CronJob that Kubernetes accepts, and that never comes. */
import type { Rule } from '../rule';
import { everComes, parseSchedule } from '../../../kubernetes/cron';
import { eachOfKind } from '../shared/each';
import { show } from '../../../kubernetes/show';

export const scheduleNeverFires: Rule = {
  name: 'schedule-never-fires',
  severity: 'error',
  summary: 'A CronJob whose schedule names a day that none of its months has, so that no Job is ever created.',
  remedy: 'Write a day that the month has.',
  check: eachOfKind('batch', 'CronJob', (cronJob) => {
    const field = cronJob.get('spec', 'schedule');
    const text = field.text ?? '';
    const parsed = parseSchedule(text);
    if ('problem' in parsed || everComes(parsed.schedule, text)) return [];
    return field.finding(
      `The schedule ${show(text)} never fires: none of its months has such a day.`,
      'Write a day that the month has.',
    );
  }),
};
