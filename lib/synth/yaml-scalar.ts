/**
 * Single values and keys in YAML, as js-yaml writes them. What most manifests are made of is written here, because js-yaml
 * takes longer to load than a small render takes.
 */
import { dumpWithLibrary } from './yaml-library';

/** Thrown where a value takes more than its own line can tell: js-yaml writes the whole object then. */
export class NeedsLibrary extends Error {}

/** What is a string in every YAML there is: it begins with a letter or a slash, and has nothing that could end it. */
const PLAIN = /^[A-Za-z/][A-Za-z0-9_./-]*$/;
/** As a value: words and signs as they are in images, addresses and sentences, a colon only where a blank can't follow. */
const PLAIN_VALUE =
  /^[A-Za-z/](?:[A-Za-z0-9_./@,+()=!%'-]|:(?=[A-Za-z0-9/]))*(?: (?:[A-Za-z0-9_./@,+()=!%'-]|:(?=[A-Za-z0-9/]))+)*$/;
/** Long texts are rare, and such a pattern needs room for each character. */
const LONGEST_SEEN_THROUGH = 1000;
/** Amounts with a unit, and blocks of addresses. */
const PLAIN_NUMBER = /^[1-9][0-9]{0,14}(?:m|k|M|G|Ki|Mi|Gi|Ti|s|h|%)$|^[0-9]{1,3}(?:\.[0-9]{1,3}){3}\/[0-9]{1,2}$/;
/** What would be a number. */
const QUOTED_NUMBER = /^[1-9][0-9]{0,14}$/;
/** Except for these, whatever their capitals. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);
const LONGEST_WORD = 5;

/** What js-yaml said before: values repeat from object to object. */
const values = new Map<string | number, string>();
const keys = new Map<string, string>();
const REMEMBERED = 10_000;
const REMEMBERED_LENGTH = 200;

/** A value behind its key or dash; `level` is that of its own lines, where it takes several. */
export function scalarText(value: unknown, level: number): string {
  if (typeof value === 'string') {
    if (isPlain(value)) return value;
    if (value.length <= LONGEST_SEEN_THROUGH) {
      if (isPlain(value, PLAIN_VALUE) || PLAIN_NUMBER.test(value)) return value;
      if (QUOTED_NUMBER.test(value)) return `'${value}'`;
    }
    if (value.includes('\n')) return linesText(value, level);
    return remembered(values, value, () => dumpWithLibrary([value]).slice(2, -1));
  }
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
  if (typeof value === 'number') return remembered(values, value, () => dumpWithLibrary([value]).slice(2, -1));
  if (value === null || typeof value === 'boolean') return String(value);
  throw new NeedsLibrary();
}

/** A key, without the colon. */
export function keyText(key: string): string {
  if (isPlain(key)) return key;
  const text = remembered(keys, key, () => dumpWithLibrary({ [key]: 0 }));
  // A key of several lines, or a very long one, is written as a question; `__proto__` is no key at all to JavaScript.
  if (!text.endsWith(': 0\n') || text.startsWith('? ')) throw new NeedsLibrary();
  return text.slice(0, -4);
}

function isPlain(text: string, pattern = PLAIN): boolean {
  return pattern.test(text) && (text.length > LONGEST_WORD || !WORDS.has(text.toLowerCase()));
}

/** Lines of printable ASCII, the first of them not indented, none with blanks at its end: what scripts are made of. */
const BLOCK = /^[!-~](?:[ -~]*[!-~])?(?:\n(?:[ -~]*[!-~])?)*$/;

/** Several lines: a block, or what js-yaml writes as deep down as they are, because each of them is indented. */
function linesText(value: string, level: number): string {
  if (value === '\n' || value.endsWith('\n\n')) throw new NeedsLibrary(); // what ends a document has to know
  if (BLOCK.test(value)) return blockText(value, `\n${'  '.repeat(level)}`);
  let nested: unknown = value;
  for (let i = 0; i < level; i++) nested = { a: nested };
  const text = dumpWithLibrary(nested);
  const start = '\n' + '  '.repeat(level - 1) + 'a: ';
  return (level === 1 ? text.slice(3) : text.slice(text.indexOf(start) + start.length)).slice(0, -1);
}

function blockText(value: string, lineStart: string): string {
  const [mark, lines] = value.endsWith('\n') ? ['|', value.slice(0, -1)] : ['|-', value];
  return (
    mark +
    lines
      .split('\n')
      .map((line) => (line === '' ? '\n' : lineStart + line))
      .join('')
  );
}

function remembered<K extends string | number>(known: Map<K, string>, key: K, write: () => string): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  const text = write();
  if (known.size < REMEMBERED && String(key).length <= REMEMBERED_LENGTH) known.set(key, text);
  return text;
}
