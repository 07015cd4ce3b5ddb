/** A place in a text that is being read as YAML, and what the characters there mean to a scanner. */

/** A text that is not YAML, or YAML that cannot be a manifest: where, and why. */
export class YamlProblem extends Error {
  public constructor(
    /** From 1. */
    public readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'YamlProblem';
  }
}

/** What stands behind the last character; no text holds it, because control characters are rejected. */
const END = 0;

/** The characters that the scanners compare with. */
export const Char = {
  Tab: 0x09,
  LineFeed: 0x0a,
  Return: 0x0d,
  Space: 0x20,
  Exclamation: 0x21,
  DoubleQuote: 0x22,
  Hash: 0x23,
  Percent: 0x25,
  Ampersand: 0x26,
  SingleQuote: 0x27,
  Asterisk: 0x2a,
  Plus: 0x2b,
  Comma: 0x2c,
  Minus: 0x2d,
  Dot: 0x2e,
  Colon: 0x3a,
  Less: 0x3c,
  Greater: 0x3e,
  Question: 0x3f,
  At: 0x40,
  OpenBracket: 0x5b,
  Backslash: 0x5c,
  CloseBracket: 0x5d,
  Backtick: 0x60,
  OpenBrace: 0x7b,
  Bar: 0x7c,
  CloseBrace: 0x7d,
  NextLine: 0x85,
  LineSeparator: 0x2028,
  ParagraphSeparator: 0x2029,
} as const;

export const isBlank = (code: number): boolean => code === Char.Space || code === Char.Tab;

/** YAML 1.1 ends a line at five characters, of which YAML 1.2 and people know two. */
export const isBreak = (code: number): boolean =>
  code === Char.LineFeed ||
  code === Char.Return ||
  code === Char.NextLine ||
  code === Char.LineSeparator ||
  code === Char.ParagraphSeparator;

export const isEnd = (code: number): boolean => code === END;
export const isBreakOrEnd = (code: number): boolean => code === END || isBreak(code);
export const isBlankOrEnd = (code: number): boolean => code === Char.Space || code === Char.Tab || isBreakOrEnd(code);

export class Cursor {
  public readonly text: string;
  public pos = 0;
  /** From 0. */
  public line = 0;
  private lineStart = 0;

  public constructor(text: string) {
    this.text = text + String.fromCharCode(END).repeat(4);
  }

  public get column(): number {
    return this.pos - this.lineStart;
  }

  /** The character here, or some characters further on. */
  public code(ahead = 0): number {
    return this.text.charCodeAt(this.pos + ahead);
  }

  public skipBlanks(): void {
    while (isBlank(this.code())) this.pos++;
  }

  public skipToLineEnd(): void {
    while (!isBreakOrEnd(this.code())) this.pos++;
  }

  /** Passes a line break, and returns it as it counts in a scalar. */
  public readBreak(): string {
    const code = this.code();
    this.pos += code === Char.Return && this.code(1) === Char.LineFeed ? 2 : 1;
    this.line++;
    this.lineStart = this.pos;
    return code === Char.LineSeparator || code === Char.ParagraphSeparator ? String.fromCharCode(code) : '\n';
  }

  /** Ends a last line that has no break. */
  public endLine(): void {
    if (this.column === 0) return;
    this.line++;
    this.lineStart = this.pos;
  }

  /** Whether a line begins here with `---` or `...` alone. */
  public isAtDocumentMark(code: number): boolean {
    return (
      this.code() === code &&
      this.code(1) === code &&
      this.code(2) === code &&
      this.column === 0 &&
      isBlankOrEnd(this.code(3))
    );
  }

  /** The text that a pattern matches here, which is passed; a pattern is sticky. */
  public take(pattern: RegExp): string {
    pattern.lastIndex = this.pos;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.pos += found.length;
    return found;
  }

  /** The problem of a text at this place. */
  public problem(message: string): YamlProblem {
    return new YamlProblem(this.line + 1, message);
  }
}
