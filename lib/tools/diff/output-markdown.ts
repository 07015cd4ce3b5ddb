/** A difference as a comment on a pull request. */
import { showItem, showLines, showValue } from './show';
import { countsOf, refusedIn, restartsIn, shortReasons, titleOf } from './summary';
import { Difference, FieldChange, ObjectChange } from './types';

/** A comment on GitHub takes 65,536 characters; what comes around it takes some. */
const MAX_CHARACTERS = 60_000;

/** The whole difference, what matters first. */
export function toMarkdown(difference: Difference): string {
  const { from, to, objects, prune, notes } = difference;
  if (objects.length === 0) return [`### No difference`, '', `${sides(from, to)}: ${countsOf(difference)}.`].join('\n');
  const heads = [
    ...refusedIn(difference).flatMap(({ object, refused }) =>
      refused.map(({ field, message, remedy }) => {
        const words = `${field ? `${code(field)}: ` : ''}${code(oneLine(message))}`;
        return `- **refused**: ${code(object)}: ${words}. ${remedy}`;
      }),
    ),
    ...restartsIn(difference).map(
      ({ object, restarts = [] }) => `- **restarts**: ${code(object)}, because of ${shortReasons(restarts, code)}`,
    ),
    ...(prune.length > 0 ? [`- **stays until it is pruned**: ${list(prune)}`] : []),
    ...notes.map((note) => `- note: ${code(note)}`),
  ];
  const lines = [
    '### What changes in the render',
    '',
    `${sides(from, to)}: ${countsOf(difference)}.`,
    '',
    ...heads,
    '',
  ];
  return withDetails(lines.join('\n'), objects);
}

const sides = (from: string, to: string): string => `From ${code(from)} to ${code(to)}`;

function withDetails(head: string, objects: readonly ObjectChange[]): string {
  let text = head;
  for (const [index, object] of objects.entries()) {
    const next = details(object);
    if (text.length + next.length > MAX_CHARACTERS) {
      return `${text}\n... and ${objects.length - index} more objects, which are too much for a comment.`;
    }
    text += next;
  }
  return text.trimEnd();
}

function details(object: ObjectChange): string {
  const short = object.fields.filter((field) => !showLines(field));
  const long = object.fields.filter((field) => showLines(field));
  const table = ['', '| field | before | after |', '| --- | --- | --- |', ...short.map(row)];
  return [
    `\n**${object.change}** ${code(titleOf(object))}${object.meansTheSame ? ', which means the same to the API server' : ''}`,
    ...(short.length > 0 ? table : []),
    ...long.flatMap((field) => ['', `${code(field.field)}:`, '', ...block(showLines(field)!)]),
    '',
  ].join('\n');
}

function row({ change, field, before, after }: FieldChange): string {
  const show = (value: unknown) =>
    change === 'changed' || change === 'reordered' ? showValue(value) : showItem(value);
  const cells = [
    code(change === 'reordered' ? `order of ${field}` : field),
    change === 'added' ? '' : code(show(before)),
    change === 'removed' ? '' : code(show(after)),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function block(lines: readonly string[]): string[] {
  const fence = longestRun(lines.join('\n'), 2);
  return [`${fence}diff`, ...lines, fence];
}

const list = (names: readonly string[]): string => names.map(code).join(', ');

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Whatever it is, nothing in it is Markdown: no link, no mention of anybody, no table cell. */
function code(text: string): string {
  const fence = longestRun(text, 0);
  const pad = /^`|`$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** More backticks than the text has in a row. */
function longestRun(text: string, least: number): string {
  const longest = Math.max(least, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  return '`'.repeat(longest + 1);
}
