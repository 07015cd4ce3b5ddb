/** A report for people: each rule once, with the first places of what it found. */
import type { Paint, Tone } from '../diagnostics/colors';
import { groupBy } from '../kubernetes/group-by';
import { place, Report, ReportEntry } from '../validation/report';

export interface TextOptions {
  /** Whether every place is printed. */
  readonly all?: boolean;
  /** Whether errors alone are printed. */
  readonly quiet?: boolean;
}

/** How many places of one finding are printed. */
const FIRST = 3;

/** The whole report; what is accepted takes no line of its own. */
export function toText(report: Report, paint: Paint, { all = false, quiet = false }: TextOptions = {}): string {
  const entries = quiet ? report.entries.filter(({ severity }) => severity === 'error') : report.entries;
  const groups = [...grouped(entries)].sort(([a], [b]) => WEIGHT[a!.severity] - WEIGHT[b!.severity]);
  const blocks = [
    ...report.unreadable.map((source) => `${place(source)}: ${source.message}`),
    ...groups.map((group) => groupLines(group, paint, all ? Infinity : FIRST).join('\n')),
  ];
  const rest = quiet ? [] : [...changes(report), ...report.notes.map((note) => `note: ${note}`), summary(report)];
  if (!quiet && !all && groups.some((group) => group.length > FIRST)) rest.push('Run with --all to see all places.');
  return [...blocks, ...(rest.length > 0 ? [rest.join('\n')] : [])].join('\n\n');
}

/** What one rule found, together; what the server rejects, by its words: each is about something else. */
function grouped(entries: readonly ReportEntry[]): Iterable<readonly ReportEntry[]> {
  return groupBy(entries, (entry) =>
    JSON.stringify([entry.severity, entry.rule, isOfServer(entry) && wording(entry)]),
  ).values();
}

const isOfServer = ({ rule }: ReportEntry): boolean => OF_SERVER.has(rule);
const OF_SERVER = new Set(['api-server', 'api-server-warning', 'policy', 'not-judged', 'pod-security']);

const WEIGHT: Readonly<Record<ReportEntry['severity'], number>> = { error: 0, warning: 1, note: 2 };
const TONES: Readonly<Record<ReportEntry['severity'], Tone>> = { error: 'bad', warning: 'doubtful', note: 'quiet' };

function groupLines(group: readonly ReportEntry[], paint: Paint, places: number): string[] {
  const first = group[0]!;
  const { severity, rule, remedy } = first;
  const label = `${paint(TONES[severity], severity)}: ${group.length === 1 ? rule : `${rule} (${group.length})`}`;
  const shown = group.slice(0, places);
  const more = group.length > shown.length ? [`and ${group.length - shown.length} more`] : [];
  const change = `  change: ${remedy}`;
  // Where all are printed, each says what is special about it.
  if (places === Infinity) {
    const each = group.flatMap((entry) => [`  at ${where(entry, paint)}${fieldOf(entry)}`, `    ${wording(entry)}`]);
    return [label, ...each, change];
  }
  if (group.length === 1) {
    return [
      label,
      `  ${first.field ? `${first.field}: ` : ''}${wording(first)}`,
      `  at ${where(first, paint)}`,
      change,
    ];
  }
  if (severity === 'error') {
    const each = shown.map((entry) => `  at ${where(entry, paint)}${fieldOf(entry)}${shortValue(entry)}`);
    return [label, `  ${wording(first)}`, ...each, ...more.map((text) => `  ${text}`), change];
  }
  const each = shown.map((entry) => where(entry, paint));
  return [label, `  ${wording(first)}`, `  at ${[...each, ...more].join(', ')}`, change];
}

const where = (entry: ReportEntry, paint: Paint): string => paint('title', `${place(entry)} ${entry.object}`);
const fieldOf = ({ field }: ReportEntry): string => (field ? ` ${field}` : '');

/** What tells one place from another. */
function shortValue({ value, field }: ReportEntry): string {
  if (!field) return '';
  return typeof value === 'string' || typeof value === 'number' ? `: ${JSON.stringify(value).slice(0, 60)}` : '';
}

function wording({ message, value }: ReportEntry): string {
  const isShown =
    value === undefined || message.includes(JSON.stringify(value)) || message.includes(`'${value as string}'`);
  return `${compact(message)}${isShown ? '' : ` Received: ${JSON.stringify(value)}.`}`;
}

/** The server repeats a whole list or map that it refuses; the file has it already. */
function compact(message: string): string {
  return message.replace(/Invalid value: ([[{].{80,}[\]}]): /s, 'Invalid value: ... : ');
}

/** What an upgrade does to what runs. */
function changes({ objects }: Report): string[] {
  const list = (title: string, names: string[]) => (names.length > 0 ? [`${title}: ${names.join(', ')}`] : []);
  const updates = objects.filter(({ status, operation }) => operation === 'update' && status !== 'refused');
  const restarts = updates.filter(({ restarts }) => restarts);
  const others = updates.filter(({ restarts, changed }) => changed && !restarts);
  return [
    ...list(
      'restarts',
      restarts.map(({ object }) => object),
    ),
    ...list(
      'changes without a restart',
      others.map(({ object }) => object),
    ),
  ];
}

function summary({ objects, unreadable, kubernetes }: Report): string {
  const count = (status: string) => objects.filter((object) => object.status === status).length;
  const parts = [`${count('accepted')} accepted`];
  const add = (number: number, text: string) => void (number > 0 && parts.push(`${number} ${text}`));
  add(count('warned'), 'accepted with warnings');
  add(count('refused'), 'refused');
  add(count('not-judged'), 'not judged');
  add(unreadable.length, unreadable.length === 1 ? 'source unreadable' : 'sources unreadable');
  const version = kubernetes === 'newest' ? '' : ` for Kubernetes ${kubernetes}`;
  return `${objects.length} ${objects.length === 1 ? 'object' : 'objects'}${version}: ${parts.join(', ')}`;
}
