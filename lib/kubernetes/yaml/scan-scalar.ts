/** The three ways to write a scalar in YAML: plain, in quotes, and as a block of lines. */
import { Char, Cursor, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isEnd } from './cursor';

const FLOW_INDICATORS = new Set<number>([
  Char.Comma,
  Char.Question,
  Char.OpenBracket,
  Char.CloseBracket,
  Char.OpenBrace,
  Char.CloseBrace,
]);

/** A plain scalar. `ended` says whether line breaks ended it, so that a key may follow. */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): { value: string; ended: boolean } {
  const { text } = cursor;
  let value = '';
  let between: Gap | undefined;
  for (;;) {
    if (cursor.isAtDocumentMark(Char.Minus) || cursor.isAtDocumentMark(Char.Dot)) break;
    const start = cursor.pos;
    let code = cursor.code();
    if (code === Char.Hash) break;
    while (!isBlankOrEnd(code)) {
      if (code === Char.Colon && isBlankOrEnd(cursor.code(1))) break;
      if (inFlow && FLOW_INDICATORS.has(code)) break;
      cursor.pos++;
      code = cursor.code();
    }
    if (cursor.pos > start) {
      const word = text.slice(start, cursor.pos);
      value = between ? value + between.text() + word : word;
      between = undefined;
    }
    if (!isBlank(code) && !isBreak(code)) break;
    between ??= new Gap();
    for (; isBlank(code) || isBreak(code); code = cursor.code()) {
      if (between.hasBreak && code === Char.Tab && cursor.column <= indent) {
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
  public hasBreak = false;
  private blanks = '';
  private first = '';
  private further = '';

  /** Passes a blank or a line break. */
  public take(cursor: Cursor): void {
    if (isBlank(cursor.code())) {
      if (!this.hasBreak) this.blanks += cursor.text[cursor.pos]!;
      cursor.pos++;
    } else if (this.hasBreak) {
      this.further += cursor.readBreak();
    } else {
      this.first = cursor.readBreak();
      this.hasBreak = true;
    }
  }

  /** Passes a break that a backslash takes out of the text. */
  public takeEscaped(cursor: Cursor): void {
    cursor.readBreak();
    this.hasBreak = true;
  }

  public text(): string {
    if (!this.hasBreak) return this.blanks;
    if (this.first !== '\n') return this.first + this.further;
    return this.further === '' ? ' ' : this.further;
  }
}

/** A scalar in quotes. */
export function scanQuoted(cursor: Cursor, quote: number): string {
  cursor.pos++;
  let value = '';
  for (;;) {
    if (cursor.isAtDocumentMark(Char.Minus) || cursor.isAtDocumentMark(Char.Dot)) {
      throw cursor.problem('found unexpected document indicator');
    }
    if (isEnd(cursor.code())) throw cursor.problem('found unexpected end of stream');
    const gap = new Gap();
    value += scanWord(cursor, quote, gap);
    if (cursor.code() === quote) break;
    while (isBlank(cursor.code()) || isBreak(cursor.code())) gap.take(cursor);
    value += gap.text();
  }
  cursor.pos++;
  return value;
}

/** Within quotes, up to the next blank, line break or closing quote. */
function scanWord(cursor: Cursor, quote: number, gap: Gap): string {
  let value = '';
  let start = cursor.pos;
  const flush = (): string => cursor.text.slice(start, cursor.pos);
  for (let code = cursor.code(); !isBlankOrEnd(code); code = cursor.code()) {
    if (code === quote) {
      if (quote === Char.DoubleQuote || cursor.code(1) !== quote) break;
      cursor.pos++;
      value += flush();
      start = ++cursor.pos;
    } else if (code === Char.Backslash && quote === Char.DoubleQuote) {
      value += flush();
      cursor.pos++;
      if (isBreak(cursor.code())) {
        gap.takeEscaped(cursor);
        return value;
      }
      value += scanEscape(cursor);
      start = cursor.pos;
    } else {
      cursor.pos++;
    }
  }
  return value + flush();
}

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** How many hexadecimal digits follow. */
const CODES: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function scanEscape(cursor: Cursor): string {
  const letter = cursor.text[cursor.pos]!;
  const escaped = ESCAPES[letter];
  const length = CODES[letter];
  if (escaped === undefined && length === undefined) throw cursor.problem('found unknown escape character');
  cursor.pos++;
  if (length === undefined) return escaped!;
  const digits = cursor.text.slice(cursor.pos, cursor.pos + length);
  if (!/^[0-9A-Fa-f]+$/.test(digits) || digits.length < length) {
    throw cursor.problem('did not find expected hexdecimal number');
  }
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
  while (cursor.column === lines.indent && !isEnd(cursor.code())) {
    const beginsBlank = isBlank(cursor.code());
    const folds = !literal && !wasBlank && !beginsBlank && lineBreak === '\n';
    value += folds ? (empty === '' ? ' ' : '') : lineBreak;
    value += empty;
    wasBlank = beginsBlank;
    const start = cursor.pos;
    cursor.skipToLineEnd();
    value += cursor.text.slice(start, cursor.pos);
    lineBreak = isEnd(cursor.code()) ? '' : cursor.readBreak();
    empty = lines.skipEmpty();
  }
  return value + (chomping === '-' ? '' : lineBreak) + (chomping === '+' ? empty : '');
}

/** Whether line breaks at the end are kept, and how far the lines are indented; both may be left out. */
function scanBlockHeader(cursor: Cursor): { chomping: string; increment: number } {
  const [, before, digit, after] = /^([-+]?)([0-9]?)([-+]?)/.exec(cursor.text.slice(cursor.pos, cursor.pos + 3))!;
  const chomping = before || (digit && after);
  if (digit === '0') {
    throw cursor.problem('found an indentation indicator equal to 0');
  }
  cursor.pos += chomping!.length + digit!.length;
  cursor.skipBlanks();
  if (cursor.code() === Char.Hash) cursor.skipToLineEnd();
  if (!isBreakOrEnd(cursor.code())) throw cursor.problem('did not find expected comment or line break');
  if (isBreak(cursor.code())) cursor.readBreak();
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
      while (within() && cursor.code() === Char.Space) cursor.pos++;
      deepest = Math.max(deepest, cursor.column);
      if (within() && cursor.code() === Char.Tab) {
        throw cursor.problem('found a tab character where an indentation space is expected');
      }
      if (!isBreak(cursor.code())) break;
      breaks += cursor.readBreak();
    }
    if (this.indent === 0) this.indent = Math.max(deepest, this.parentIndent + 1, 1);
    return breaks;
  }
}
