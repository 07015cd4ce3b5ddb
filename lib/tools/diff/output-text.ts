/** A difference for people at a terminal. */
import type { Paint, Tone } from '../../diagnostics/colors';
import { showItem, showLines, showValue } from './show';
import { countsOf, quietIn, refusedIn, restartsIn, shortReasons, titleOf } from './summary';
import { Difference, FieldChange, ObjectChange } from './types';

const SIGNS = { added: '+', removed: '-', replaced: '~', changed: '~' } as const;
const TONES: Readonly<Record<string, Tone>> = { '+': 'good', '-': 'bad', '~': 'doubtful' };

/** The whole difference. */
export function toText(difference: Difference, paint: Paint): string {
  const { from, to, objects, prune, notes } = difference;
  const names = (title: string, tone: Tone, list: readonly string[]) =>
    list.length > 0 ? [`${paint(tone, title)}: ${list.join(', ')}`] : [];
  const head = objects.length > 0 ? [paint('quiet', `from ${from}`), paint('quiet', `to   ${to}`), ''] : [];
  const details = objects.flatMap((object) => objectLines(object, paint));
  return [
    ...head,
    ...details,
    ...(details.length > 0 && details.at(-1) !== '' ? [''] : []),
    ...names('refused', 'bad', refusedIn(difference).map(({ object }) => object)), // prettier-ignore
    ...names('restarts', 'doubtful', restartsIn(difference).map(({ object }) => object)), // prettier-ignore
    ...names('changes without a restart', 'good', quietIn(difference).map(({ object }) => object)), // prettier-ignore
    ...names('stays in the cluster until it is pruned', 'doubtful', prune),
    ...notes.map((note) => `note: ${note}`),
    objects.length > 0 ? countsOf(difference) : `no difference: ${countsOf(difference)}`,
  ].join('\n');
}

function objectLines(object: ObjectChange, paint: Paint): string[] {
  const sign = SIGNS[object.change];
  const { fields, restarts, refused, meansTheSame, change } = object;
  const details = [
    ...fields.flatMap((field) => fieldLines(field, paint)),
    ...(restarts ? [`  ${paint('doubtful', 'restarts')}: ${shortReasons(restarts)}`] : []),
    ...(change === 'changed' && meansTheSame ? ['  means the same to the API server'] : []),
    ...refused.flatMap(({ field, message, remedy }) => [
      `  ${paint('bad', 'refused')}: ${field ? `${field}: ` : ''}${message}`,
      `    change: ${remedy}`,
    ]),
  ];
  // What has nothing to tell takes one line.
  return [
    `${paint(TONES[sign]!, sign)} ${paint('title', titleOf(object))}`,
    ...details,
    ...(details.length > 0 ? [''] : []),
  ];
}

function fieldLines(field: FieldChange, paint: Paint): string[] {
  const lines = showLines(field);
  if (lines) {
    const toned = lines.map((line) => `      ${paint(TONES[line[0]!] ?? 'quiet', line)}`);
    return [`    ${field.field}:`, ...toned];
  }
  return [`  ${sentence(field, paint)}`];
}

/** One change on one line. */
function sentence({ change, field, before, after }: FieldChange, paint: Paint): string {
  if (change === 'added') return `${paint('good', '+')} ${field}: ${showItem(after)}`;
  if (change === 'removed') return `${paint('bad', '-')} ${field}: ${showItem(before)}`;
  if (change === 'reordered') return `  order of ${field}: ${showValue(before)} → ${showValue(after)}`;
  const both = `${showValue(before)} → ${showValue(after)}`;
  return `  ${field}: ${showValue(before) === showValue(after) ? `${both} (another value)` : both}`;
}
