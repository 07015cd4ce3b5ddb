/** A schedule of Velero, or of a trigger of KEDA, that can't be read or never comes. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Found, Rule } from '../rule';
import { everComes, parseSchedule } from '../../../kubernetes/cron';
import { Field } from '../../../kubernetes/field';
import { kindOf } from '../../../kubernetes/identity';
import { show } from '../../../kubernetes/show';

export const eventSchedule: Rule = {
  name: 'event-schedule',
  severity: 'error',
  summary:
    'A Schedule of Velero, or a cron trigger of a ScaledObject, whose time can not be read or never comes: nothing is kept, or scaled.',
  remedy:
    "Write five fields, such as `'0 3 * * *'`; Velero takes its time zone before them, as `CRON_TZ=Europe/Berlin`.",
  check: (set) => [
    ...set.ofKind('velero.io', 'Schedule').flatMap((object) => {
      const field = Field.of(object).get('spec', 'schedule');
      return judge(kindOf(object), field, (field.text ?? '').replace(/^(CRON_)?TZ=\S+\s+/, ''));
    }),
    ...triggers(set).flatMap((field) => judge('trigger', field, field.text ?? '')),
  ],
};

function triggers(set: ManifestSet): Field[] {
  return set.ofKind('keda.sh', 'ScaledObject').flatMap((object) =>
    Field.of(object)
      .get('spec', 'triggers')
      .items.filter((trigger) => trigger.get('type').text === 'cron')
      .flatMap((trigger) => [trigger.get('metadata', 'start'), trigger.get('metadata', 'end')]),
  );
}

function judge(subject: string, field: Field, text: string): Found {
  const parsed = parseSchedule(text);
  if ('problem' in parsed) {
    return field.finding(
      `The time of the ${subject} can not be read: ${parsed.problem}.`,
      "Write minute, hour, day of the month, month and day of the week, such as `'0 3 * * *'`.",
    );
  }
  if (everComes(parsed.schedule, text)) return [];
  return field.finding(
    `The time ${show(text)} of the ${subject} never comes: none of its months has such a day.`,
    'Write a day that the month has.',
  );
}
