/**
 * Single values and keys in YAML. A string stands bare only where no reader of YAML 1.1 or 1.2 can take it for anything
 * else: what isn't known to be harmless is quoted.
 */

/** Names, paths and words, which most manifests are made of. */
const NAME = /^\.?[A-Za-z/][A-Za-z0-9_./-]*$/;

/** How a text may begin: a letter, a path, a flag, a variable; nothing that is an indicator, and no digit. */
const HARMLESS_START = /^(?:[A-Za-z/$(_]|\.{1,2}\/|--?[A-Za-z])/;

/** What ends a plain text, or begins a comment; and all that isn't printable ASCII. */
const HARMFUL = /[^ -~]|: |:$| #| $/;

/** Amounts with a unit, durations, versions and addresses of three or four parts, blocks of addresses. */
const HARMLESS_NUMBER =
  /^(?:[1-9][0-9]{0,14}(?:k|M|G|Ki|Mi|Gi|Ti|%)|(?:[0-9]{1,9}(?:ms|[dhms]))+|[0-9]{1,9}(?:\.[0-9]{1,9}){2,3}(?:-[a-z][a-z0-9.]*|\/[0-9]{1,2})?)$/;
const LONGEST_NUMBER = 60;

/** Words that are no strings, whatever their capitals. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', '.inf', '.nan']);
const LONGEST_WORD = 5;

/** What a block of lines can hold: text that all readers and people see alike. */
const UNPRINTABLE = /[^\t\n -~\xa1-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** Half of a pair, which no file in UTF-8 can hold. */
const HALF_CHARACTER = /\p{Surrogate}/gu;

/** A key may be this far from its colon. */
const LONGEST_KEY = 1000;

/** A value behind its key or dash; `indent` is that of its own lines, where it takes several. */
export function scalarText(value: unknown, indent: string): string {
  if (typeof value === 'string') return stringText(value, indent);
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return numberText(value);
  throw new TypeError(`A manifest cannot hold ${typeof value === 'number' ? value : `a ${typeof value}`}.`);
}

/** A key, with all that stands before its colon. */
export function keyText(key: string, indent: string): string {
  if (NAME.test(key) && !isWord(key)) return key;
  const text = key.includes('\n') ? doubleQuoted(key) : quoted(key);
  return text.length > LONGEST_KEY ? `? ${text}\n${indent}` : text;
}

function stringText(text: string, indent: string): string {
  if (isHarmless(text)) return text;
  return text.includes('\n') && isBlock(text) ? blockText(text, indent) : quoted(text);
}

function isHarmless(text: string): boolean {
  if (isWord(text)) return false;
  if (NAME.test(text)) return true;
  if (HARMLESS_START.test(text)) return !HARMFUL.test(text);
  return text.length <= LONGEST_NUMBER && HARMLESS_NUMBER.test(text);
}

function isWord(text: string): boolean {
  return text.length <= LONGEST_WORD && WORDS.has(text.toLowerCase());
}

/** In single quotes where the text can be written as it is. */
function quoted(text: string): string {
  if (/[\t\n]/.test(text) || UNPRINTABLE.test(text)) return doubleQuoted(text);
  return `'${text.replaceAll("'", "''")}'`;
}

/** As in JSON, with an escape for each character that isn't plainly visible. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text.replace(HALF_CHARACTER, '\ufffd')).replace(new RegExp(UNPRINTABLE, 'gu'), (sign) => {
    const code = sign.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/** Whether lines can stand as they are. Several breaks at the end are lost where an editor cuts them. */
function isBlock(text: string): boolean {
  return text !== '\n' && !text.endsWith('\n\n') && !UNPRINTABLE.test(text);
}

function blockText(text: string, indent: string): string {
  // Where the first line begins with a blank, its indentation can't be seen.
  const indication = /^[ \t\n]/.test(text) ? '2' : '';
  const [chomping, lines] = text.endsWith('\n') ? ['', text.slice(0, -1)] : ['-', text];
  let block = `|${indication}${chomping}`;
  for (const line of lines.split('\n')) block += line === '' ? '\n' : `\n${indent}${line}`;
  return block;
}

/** An exponent has a point before it, without which YAML 1.1 takes it for a string. */
function numberText(value: number): string {
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}
