/** Names in YAML: anchors, aliases, tags, and the directives that declare tags. */
import { Cursor, isBlank, isSpaceOrEnd } from './cursor';
import type { Token } from './token';

type Tag = Pick<Token, 'value' | 'suffix'>;

const WORD = /[0-9A-Za-z_-]*/y;
const URI = /[0-9A-Za-z_;/?:@&=+$,.!~*'()[\]%-]+/y;
const AFTER_NAME = '?:,]}%@`';

/** The name of an anchor or an alias, behind its sign. */
export function scanAnchor(cursor: Cursor): string {
  cursor.pos++;
  const name = cursor.take(WORD);
  if (name === '' || !(isSpaceOrEnd(cursor.sign()) || AFTER_NAME.includes(cursor.sign()))) {
    throw cursor.problem('did not find expected alphabetic or numeric character');
  }
  return name;
}

/** A tag, in the form `!<uri>`, `!handle!suffix`, `!suffix` or `!`. */
export function scanTag(cursor: Cursor): Tag {
  const tag = cursor.sign(1) === '<' ? scanVerbatimTag(cursor) : scanShortTag(cursor);
  if (!isSpaceOrEnd(cursor.sign())) throw cursor.problem('did not find expected whitespace or line break');
  return tag;
}

function scanVerbatimTag(cursor: Cursor): Tag {
  cursor.pos += 2;
  const suffix = scanUri(cursor);
  if (cursor.sign() !== '>') throw cursor.problem("did not find the expected '>'");
  cursor.pos++;
  return { value: '', suffix };
}

function scanShortTag(cursor: Cursor): Tag {
  const handle = scanHandle(cursor);
  if (handle.length > 1 && handle.endsWith('!')) return { value: handle, suffix: scanUri(cursor) };
  const suffix = scanUri(cursor, handle);
  return suffix === '' ? { value: '', suffix: '!' } : { value: '!', suffix };
}

function scanHandle(cursor: Cursor, inDirective = false): string {
  if (cursor.sign() !== '!') throw cursor.problem("did not find expected '!'");
  cursor.pos++;
  const handle = `!${cursor.take(WORD)}`;
  if (cursor.sign() === '!') {
    cursor.pos++;
    return `${handle}!`;
  }
  if (inDirective && handle !== '!') throw cursor.problem("did not find expected '!'");
  return handle;
}

/** `head` is what was read of it already, with an exclamation mark that doesn't count. */
function scanUri(cursor: Cursor, head = ''): string {
  const start = cursor.pos;
  const uri = cursor.take(URI);
  if (uri === '' && head === '') throw cursor.problem('did not find expected tag URI');
  try {
    return head.slice(1) + decodeURIComponent(uri);
  } catch {
    cursor.pos = start;
    throw cursor.problem('did not find URI escaped octet');
  }
}

/** A line that begins with `%`. */
export function scanDirective(cursor: Cursor): Pick<Token, 'type' | 'value' | 'suffix'> {
  cursor.pos++;
  const name = cursor.take(WORD);
  if (name === '') throw cursor.problem('could not find expected directive name');
  if (!isSpaceOrEnd(cursor.sign())) throw cursor.problem('found unexpected non-alphabetical character');
  const directive = directiveOf(name, cursor);
  cursor.endLine();
  return directive;
}

function directiveOf(name: string, cursor: Cursor): Pick<Token, 'type' | 'value' | 'suffix'> {
  cursor.skipBlanks();
  if (name === 'YAML') {
    const major = scanVersionNumber(cursor);
    if (cursor.sign() !== '.') throw cursor.problem("did not find expected digit or '.' character");
    cursor.pos++;
    return { type: '%YAML', value: `${major}.${scanVersionNumber(cursor)}`, suffix: '' };
  }
  if (name !== 'TAG') throw cursor.problem('found unknown directive name');
  const value = scanHandle(cursor, true);
  if (!isBlank(cursor.sign())) throw cursor.problem('did not find expected whitespace');
  cursor.skipBlanks();
  const suffix = scanUri(cursor);
  if (!isSpaceOrEnd(cursor.sign())) throw cursor.problem('did not find expected whitespace or line break');
  return { type: '%TAG', value, suffix };
}

function scanVersionNumber(cursor: Cursor): number {
  const digits = cursor.take(/[0-9]*/y);
  if (digits === '') throw cursor.problem('did not find expected version number');
  if (digits.length > 2) throw cursor.problem('found extremely long version number');
  return Number(digits);
}
