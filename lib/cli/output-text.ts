/** A report for people. */
import type { Paint, Tone } from '../diagnostics/colors';
import { place, Report, ReportEntry } from '../validation/report';

/** The whole report; what is fine takes no line of its own. */
export function toText(report: Report, paint: Paint): string {
  const lines: string[] = [];
  for (const source of report.unreadable) lines.push(`${place(source)}: ${source.message}`, '');
  let subject = '';
  for (const entry of report.entries) {
    const next = paint('title', `${place(entry)} ${entry.object}`);
    if (next !== subject) lines.push(...(subject ? [''] : []), (subject = next));
    lines.push(...entryLines(entry, paint));
  }
  if (subject) lines.push('');
  lines.push(...changes(report));
  for (const note of report.notes) lines.push(`note: ${note}`);
  lines.push(summary(report));
  return lines.join('\n');
}

const TONES: Readonly<Record<ReportEntry['severity'], Tone>> = { error: 'bad', warning: 'doubtful', note: 'quiet' };

function entryLines({ severity, field, message, value, remedy, rule }: ReportEntry, paint: Paint): string[] {
  const received =
    value === undefined || message.includes(JSON.stringify(value)) ? '' : ` Received: ${JSON.stringify(value)}.`;
  return [
    `  ${paint(TONES[severity], severity)}: ${field ? `${field}: ` : ''}${compact(message)}${received}`,
    `    change: ${remedy}`,
    `    rule: ${rule}`,
  ];
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
