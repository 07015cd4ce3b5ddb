/** The three ways to write a scalar in YAML: plain, in quotes, and as a block of lines. */
import { Cursor, END, isBlank, isBreak, isSpace, isSpaceOrEnd } from './cursor';

const FLOW_INDICATORS = ',?[]{}';
/** Characters that are a part of any scalar. */
const ORDINARY = /[A-Za-z0-9_./-]*/y;

/** A plain scalar. `ended` says whether line breaks ended it, so that a key may follow. */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): { value: string; ended: boolean } {
  const { text } = cursor;
  let value = '';
  let between: Gap | undefined;
  for (;;) {
    if (cursor.documentMark()) break;
    const start = cursor.pos;
    let sign = cursor.sign();
    if (sign === '#') break;
    while (!isSpaceOrEnd(sign)) {
      if (sign === ':' && isSpaceOrEnd(cursor.sign(1))) break;
      if (inFlow && FLOW_INDICATORS.includes(sign)) break;
      cursor.pos++;
      cursor.take(ORDINARY);
      sign = cursor.sign();
    }
    if (cursor.pos > start) {
      const word = text.slice(start, cursor.pos);
      value = between ? value + between.text() + word : word;
      between = undefined;
    }
    if (!isSpace(sign)) break;
    between ??= new Gap();
    for (; isSpace(sign); sign = cursor.sign()) {
      if (between.hasBreak && sign === '\t' && cursor.column <= indent) {
        throw cursor.problem('found a tab character that violates indentation');
      }
      between.take(cursor);
    }
    if (!inFlow && cursor.column <= indent) break;
  }
  return { value, ended: between?.hasBreak === true };
}

/** Blanks and line breaks within a scalar of several lines, which are folded. */
class Gap {
  private blanks = '';
  /** The first is empty where a backslash takes it out of the text. */
  private readonly breaks: string[] = [];

  public get hasBreak(): boolean {
    return this.breaks.length > 0;
  }

  /** Passes a blank or a line break. */
  public take(cursor: Cursor): void {
    if (isBreak(cursor.sign())) {
      this.breaks.push(cursor.takeBreak());
    } else {
      if (!this.hasBreak) this.blanks += cursor.sign();
      cursor.pos++;
    }
  }

  /** Passes a break that a backslash takes out of the text. */
  public takeEscaped(cursor: Cursor): void {
    cursor.takeBreak();
    this.breaks.push('');
  }

  public text(): string {
    if (!this.hasBreak) return this.blanks;
    const [first, ...further] = this.breaks;
    if (first !== '\n') return this.breaks.join('');
    return further.join('') || ' ';
  }
}

/** A scalar in quotes. */
export function scanQuoted(cursor: Cursor, quote: string): string {
  cursor.pos++;
  let value = '';
  for (;;) {
    if (cursor.documentMark()) throw cursor.problem('found unexpected document indicator');
    if (cursor.sign() === END) throw cursor.problem('found unexpected end of stream');
    const gap = new Gap();
    value += scanWord(cursor, quote, gap);
    if (cursor.sign() === quote) break;
    while (isSpace(cursor.sign())) gap.take(cursor);
    value += gap.text();
  }
  cursor.pos++;
  return value;
}

/** Within quotes, up to the next blank, line break or closing quote. */
function scanWord(cursor: Cursor, quote: string, gap: Gap): string {
  let value = '';
  let start = cursor.pos;
  const flush = (): string => cursor.text.slice(start, cursor.pos);
  for (let sign = cursor.sign(); !isSpaceOrEnd(sign); sign = cursor.sign()) {
    if (sign === quote) {
      if (quote === '"' || cursor.sign(1) !== quote) break;
      cursor.pos++;
      value += flush();
      start = ++cursor.pos;
    } else if (sign === '\\' && quote === '"') {
      value += flush();
      cursor.pos++;
      if (isBreak(cursor.sign())) {
        gap.takeEscaped(cursor);
        return value;
      }
      value += scanEscape(cursor);
      start = cursor.pos;
    } else {
      cursor.pos++;
      cursor.take(ORDINARY);
    }
  }
  return value + flush();
}

/** Letters behind a backslash, and what each of them stands for. */
const ESCAPES = new Map(
  Array.from('0abt\tnvfre "\'\\N_LP', (letter, i) => [
    letter,
    '\0\x07\b\t\t\n\v\f\r\x1b "\'\\\x85\xa0\u2028\u2029'.charAt(i),
  ]),
);

/** How many hexadecimal digits follow. */
const CODES: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function scanEscape(cursor: Cursor): string {
  const letter = cursor.sign();
  const escaped = ESCAPES.get(letter);
  const length = CODES[letter];
  if (escaped === undefined && length === undefined) throw cursor.problem('found unknown escape character');
  cursor.pos++;
  if (length === undefined) return escaped!;
  const digits = cursor.text.slice(cursor.pos, cursor.pos + length);
  if (/[^0-9A-Fa-f]/.test(digits)) throw cursor.problem('did not find expected hexdecimal number');
  cursor.pos += length;
  const point = parseInt(digits, 16);
  if ((point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) {
    throw cursor.problem('found invalid Unicode character escape code');
  }
  return String.fromCodePoint(point);
}

/** A block of lines behind `|` or `>`. */
export function scanBlock(cursor: Cursor, parentIndent: number, literal: boolean): string {
  cursor.pos++;
  const { chomping, increment } = scanBlockHeader(cursor);
  const lines = new BlockLines(cursor, parentIndent, increment > 0 ? Math.max(parentIndent, 0) + increment : 0);
  let value = '';
  let lineBreak = '';
  let wasBlank = false;
  let empty = lines.skipEmpty();
  while (cursor.column === lines.indent && cursor.sign() !== END) {
    const beginsBlank = isBlank(cursor.sign());
    const folds = !literal && !wasBlank && !beginsBlank && lineBreak === '\n';
    value += folds ? (empty === '' ? ' ' : '') : lineBreak;
    value += empty;
    wasBlank = beginsBlank;
    value += cursor.takeLine();
    lineBreak = cursor.sign() === END ? '' : cursor.takeBreak();
    empty = lines.skipEmpty();
  }
  return value + (chomping === '-' ? '' : lineBreak) + (chomping === '+' ? empty : '');
}

/** Whether line breaks at the end are kept, and how far the lines are indented; both may be left out. */
function scanBlockHeader(cursor: Cursor): { chomping: string; increment: number } {
  const [, before, digit, after] = /^([-+]?)([0-9]?)([-+]?)/.exec(cursor.text.slice(cursor.pos, cursor.pos + 3))!;
  const chomping = before || (digit && after);
  if (digit === '0') throw cursor.problem('found an indentation indicator equal to 0');
  cursor.pos += chomping!.length + digit!.length;
  cursor.endLine();
  return { chomping: chomping!, increment: Number(digit) };
}

class BlockLines {
  public constructor(
    private readonly cursor: Cursor,
    private readonly parentIndent: number,
    /** 0 until the first line with something in it tells. */
    public indent: number,
  ) {}

  /** Passes the indentation of the next line that isn't empty, and returns the breaks before it. */
  public skipEmpty(): string {
    const { cursor } = this;
    let breaks = '';
    let deepest = 0;
    for (;;) {
      const within = (): boolean => this.indent === 0 || cursor.column < this.indent;
      while (within() && cursor.sign() === ' ') cursor.pos++;
      deepest = Math.max(deepest, cursor.column);
      if (within() && cursor.sign() === '\t') {
        throw cursor.problem('found a tab character where an indentation space is expected');
      }
      if (!isBreak(cursor.sign())) break;
      breaks += cursor.takeBreak();
    }
    if (this.indent === 0) this.indent = Math.max(deepest, this.parentIndent + 1, 1);
    return breaks;
  }
}
