/** When scheduled work is done: five fields, and the time zone that they are in. */
import { IConstruct } from 'constructs';
import { reportProblem } from '../../diagnostics/problems';
import { everComes, parseSchedule } from '../../kubernetes/cron';
import { PropPath } from '../../diagnostics/schema';

const EXAMPLE = "'0 3 * * *' for each night at three";

/** What is rendered where the schedule is wrong. */
const STAND_IN = '0 0 * * *';

/** The schedule, where it is one. */
export function checkSchedule(construct: IConstruct, schedule: string, property = 'schedule'): string {
  const report = (message: string, remedy: string) =>
    reportProblem(construct, { rule: 'schedule', property, value: schedule, message, remedy });
  const zone = /^(?:CRON_)?TZ=(\S*)\s*(.*)$/.exec(schedule);
  if (zone) {
    report(
      'The time zone is in the schedule, where Kubernetes refuses it.',
      `give schedule: '${zone[2]}' and timeZone: '${zone[1]}'`,
    );
    return STAND_IN;
  }
  const parsed = parseSchedule(schedule);
  if ('problem' in parsed) {
    report(
      `It is no schedule: ${parsed.problem}.`,
      `give minute, hour, day of the month, month and day of the week: ${EXAMPLE}`,
    );
    return STAND_IN;
  }
  if (everComes(parsed.schedule, schedule)) return schedule;
  report('That time never comes: none of its months has such a day.', 'give a day that the month has');
  return STAND_IN;
}

/** The zone that a schedule is in unless another is given. */
export const UTC = 'Etc/UTC';

/** The time zone, where it is one that Kubernetes knows: a name of the IANA's database, in its own capitals. */
export function checkTimeZone(construct: IConstruct, zone: string, property = 'timeZone'): string {
  const known = canonicalZone(zone);
  const cased = [...Intl.supportedValuesOf('timeZone'), UTC, 'UTC'].find(
    (it) => it.toLowerCase() === zone.toLowerCase(),
  );
  if (known !== undefined && (cased ?? zone) === zone) return zone;
  new PropPath(construct, property).report('time-zone', {
    value: zone,
    message: 'It is no name of a time zone.',
    remedy: cased === undefined ? "give one of the IANA's, such as 'Europe/Berlin' or 'Etc/UTC'" : `give '${cased}'`,
  });
  return UTC;
}

function canonicalZone(zone: string): string | undefined {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/i.test(zone)) return undefined; // +01:00 is none for Kubernetes
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
