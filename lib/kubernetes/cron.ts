/** Schedules of CronJobs, as Kubernetes reads them. */

interface CronField {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
}

const FIELDS: readonly CronField[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  {
    name: 'month',
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of the week', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

const MACROS = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];

/** The values of each field of a schedule; nothing for a macro. */
export type Schedule = readonly ReadonlySet<number>[] | undefined;

/** A schedule, or what is wrong with it. */
export function parseSchedule(text: string): { schedule: Schedule } | { problem: string } {
  if (MACROS.includes(text) || /^@every ([\d.]+(h|m|s|ms|us|ns))+$/.test(text)) return { schedule: undefined };
  if (text.startsWith('@')) return { problem: `'${text}' is none of ${MACROS.join(', ')}` };
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length || text.trim() === '') {
    return { problem: `it has ${text.trim() === '' ? 0 : parts.length} fields, and needs ${FIELDS.length}` };
  }
  const values: ReadonlySet<number>[] = [];
  for (const [index, field] of FIELDS.entries()) {
    const parsed = parseField(parts[index]!, field);
    if (!parsed) return { problem: `'${parts[index]}' is no ${field.name} (${field.min} to ${field.max})` };
    values.push(parsed);
  }
  return { schedule: values };
}

/** Whether a schedule ever comes: the 30th of February doesn't. */
export function everComes(schedule: Schedule, text: string): boolean {
  if (!schedule) return true;
  const [, , days, months] = schedule;
  const [, , dayText, , weekdayText] = text.trim().split(/\s+/);
  // With a day of the week as well, either of the two is enough.
  if (isAny(dayText!) || !isAny(weekdayText!)) return true;
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return [...months!].some((month) => [...days!].some((day) => day <= longest[month - 1]!));
}

function isAny(text: string): boolean {
  return text === '*' || text === '?';
}

function parseField(text: string, field: CronField): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const found = /^(?:(\*|\?)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
    if (!found) return undefined;
    const step = found[4] === undefined ? 1 : Number(found[4]);
    const from = found[1] ? field.min : valueOf(found[2]!, field);
    const to = found[1]
      ? field.max
      : found[3] !== undefined
        ? valueOf(found[3], field)
        : found[4] === undefined
          ? from
          : field.max;
    if (from === undefined || to === undefined || from > to || step === 0) return undefined;
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

function valueOf(text: string, field: CronField): number | undefined {
  const named = field.names?.indexOf(text.toLowerCase()) ?? -1;
  const value = named >= 0 ? named + field.min : /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= field.min && value <= field.max ? value : undefined;
}
