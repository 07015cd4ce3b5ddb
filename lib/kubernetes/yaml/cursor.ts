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
export const END = '\0';

export const isBlank = (sign: string): boolean => sign === ' ' || sign === '\t';

/** YAML 1.1 ends a line at five characters, of which YAML 1.2 and people know two. */
export const isBreak = (sign: string): boolean =>
  sign === '\n' || sign === '\r' || sign === '\x85' || sign === '\u2028' || sign === '\u2029';

export const isSpace = (sign: string): boolean => isBlank(sign) || isBreak(sign);
export const isSpaceOrEnd = (sign: string): boolean => sign === END || isSpace(sign);

export class Cursor {
  public readonly text: string;
  public pos = 0;
  /** From 0. */
  public line = 0;
  private lineStart = 0;

  public constructor(text: string) {
    this.text = text + END.repeat(4);
  }

  public get column(): number {
    return this.pos - this.lineStart;
  }

  /** The character here, or some characters further on. */
  public sign(ahead = 0): string {
    return this.text.charAt(this.pos + ahead);
  }

  public skipBlanks(): void {
    while (isBlank(this.sign())) this.pos++;
  }

  /** Passes what is left of a line, without its break. */
  public takeLine(): string {
    return this.take(/[^\n\r\x85\u2028\u2029\0]*/y);
  }

  /** Passes a line break, and returns it as it counts in a scalar. */
  public takeBreak(): string {
    const sign = this.sign();
    this.pos += sign === '\r' && this.sign(1) === '\n' ? 2 : 1;
    this.line++;
    this.lineStart = this.pos;
    return sign === '\u2028' || sign === '\u2029' ? sign : '\n';
  }

  /** Passes the end of a line that may hold a comment, and nothing else. */
  public endLine(): void {
    this.skipBlanks();
    if (this.sign() === '#') this.takeLine();
    if (isBreak(this.sign())) this.takeBreak();
    else if (this.sign() !== END) throw this.problem('did not find expected comment or line break');
  }

  /** The `---` or `...` that a line here begins with. */
  public documentMark(): '---' | '...' | undefined {
    if (this.column > 0 || !isSpaceOrEnd(this.sign(3))) return undefined;
    if (this.text.startsWith('---', this.pos)) return '---';
    return this.text.startsWith('...', this.pos) ? '...' : undefined;
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
