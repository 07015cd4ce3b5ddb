/**
 * From a text to the tokens of YAML 1.1. The standard leaves room, and nobody follows all of it: what is decided here is what
 * go-yaml 2.4 decides, which the fuzz test compares with.
 */
import { Cursor, END, YamlProblem, isBlank, isBreak, isSpaceOrEnd } from './cursor';
import { scanAnchor, scanDirective, scanTag } from './scan-name';
import { scanBlock, scanPlain, scanQuoted } from './scan-scalar';
import type { Token, TokenType } from './token';

/** A node that may turn out to be a key without `?`, which is known at its colon. */
interface KeyCandidate {
  /** The number of its first token. */
  readonly token: number;
  readonly pos: number;
  readonly line: number;
  readonly column: number;
  /** Nothing else could stand there. */
  readonly required: boolean;
  /** Whether its tokens wait for the colon. */
  awaited: boolean;
}

/** A flow collection, or the blocks around all of them. */
interface Level {
  candidate?: KeyCandidate;
  /** The collection itself as a key, as long as it has none inside. */
  opener?: KeyCandidate;
}

/** The farthest that a key's colon may be from its beginning. */
const LONGEST_KEY = 1024;

/** What a plain scalar cannot begin with. */
const INDICATORS = '-?:,[]{}#&*!|>\'"%@`';

export class Scanner {
  public readonly cursor: Cursor;
  /** Where scalars in quotes are, as pairs of their start and their end. */
  public readonly quoted: number[] = [];
  private readonly tokens: Token[] = [];
  /** How many tokens were taken. */
  private taken = 0;
  /** Whether the first token can be taken. */
  private ready = false;
  /** The columns of the open block collections. */
  private readonly columns: number[] = [-1];
  private readonly levels: Level[] = [{}];
  private keyAllowed = true;

  public constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  public peek(): Token {
    if (!this.ready) {
      while (this.needsMore()) this.scan();
      this.ready = true;
    }
    return this.tokens[0]!;
  }

  public next(): Token {
    const token = this.peek();
    this.ready = false;
    this.tokens.shift();
    this.taken++;
    return token;
  }

  /** A token can be taken when it is certain that none has to be put before it. */
  private needsMore(): boolean {
    if (this.tokens.length === 0) return true;
    const level = this.levels.find(({ candidate }) => candidate?.awaited && candidate.token === this.taken);
    return level !== undefined && this.validCandidate(level) !== undefined;
  }

  private get inFlow(): boolean {
    return this.levels.length > 1;
  }

  private get level(): Level {
    return this.levels.at(-1)!;
  }

  private get blockColumn(): number {
    return this.columns.at(-1)!;
  }

  private scan(): void {
    const { cursor } = this;
    this.skipToToken();
    this.closeBlocks(cursor.column);
    const sign = cursor.sign();
    const mark = cursor.documentMark();
    const beginsLine = cursor.column === 0;
    if (sign === END || mark || (sign === '%' && beginsLine)) return this.scanBetweenDocuments(mark);
    const alone = isSpaceOrEnd(cursor.sign(1));
    switch (sign) {
      case '[':
      case '{':
        return this.openFlow(sign);
      case ']':
      case '}':
        return this.closeFlow(sign);
      case ',':
        return this.scanComma();
      case '-':
        return alone ? this.scanEntry() : this.scanNode();
      case '?':
        return alone || this.inFlow ? this.scanKey() : this.scanNode();
      case ':':
        return alone || this.inFlow ? this.scanValue() : this.scanNode();
      default:
        return this.scanNode();
    }
  }

  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      while (cursor.sign() === ' ' || (cursor.sign() === '\t' && (this.inFlow || !this.keyAllowed))) cursor.pos++;
      if (cursor.sign() === '#') cursor.takeLine();
      if (!isBreak(cursor.sign())) return;
      cursor.takeBreak();
      if (!this.inFlow) this.keyAllowed = true;
    }
  }

  /** Passes a directive, the mark of a document, or the end of the text. */
  private scanBetweenDocuments(mark: '---' | '...' | undefined): void {
    const { cursor } = this;
    if (cursor.sign() === END && cursor.column > 0) cursor.line++;
    this.closeBlocks(-1);
    this.dropCandidate();
    this.keyAllowed = false;
    const { line } = cursor;
    if (cursor.sign() === END) return this.add('stream end', line);
    if (mark) {
      cursor.pos += mark.length;
      return this.add(mark, line);
    }
    const { type, value, suffix } = scanDirective(cursor);
    this.add(type, line, value, suffix);
  }

  private openFlow(sign: '[' | '{'): void {
    this.levels.push({ opener: this.considerKey() });
    this.addSign(sign, true);
  }

  private closeFlow(sign: ']' | '}'): void {
    this.dropCandidate();
    // An empty collection doesn't wait for a colon, though one may follow: no manifest has such a key.
    const { opener } = this.level;
    if (opener) opener.awaited = false;
    if (this.inFlow) this.levels.pop();
    this.addSign(sign, false);
  }

  private scanComma(): void {
    this.dropCandidate();
    this.addSign(',', true);
  }

  private scanEntry(): void {
    if (!this.inFlow) this.openBlock('block sequence', 'block sequence entries are not allowed in this context');
    this.dropCandidate();
    this.addSign('-', true);
  }

  private scanKey(): void {
    if (!this.inFlow) this.openBlock('block mapping', 'mapping keys are not allowed in this context');
    this.dropCandidate();
    this.addSign('?', !this.inFlow);
  }

  private scanValue(): void {
    const { level } = this;
    const key = this.validCandidate(level);
    if (key) {
      level.candidate = undefined;
      this.insert('?', key);
      if (this.indent(key.column)) this.insert('block mapping', key);
      return this.addSign(':', false);
    }
    if (!this.inFlow) this.openBlock('block mapping', 'mapping values are not allowed in this context');
    this.addSign(':', !this.inFlow);
  }

  private scanNode(): void {
    const { cursor } = this;
    const sign = cursor.sign();
    if (!this.inFlow && (sign === '|' || sign === '>')) {
      this.dropCandidate();
      this.keyAllowed = true;
      const { line } = cursor;
      return this.add('scalar', line, scanBlock(cursor, this.blockColumn, sign === '|'));
    }
    const isMarked = '*&!\'"'.includes(sign);
    if (!isMarked && !this.canBeginPlain(sign)) throw cursor.problem('found character that cannot start any token');
    this.considerKey();
    this.keyAllowed = false;
    const { line, pos } = cursor;
    if (sign === '*' || sign === '&') return this.add(sign, line, scanAnchor(cursor));
    if (sign === '!') {
      const { value, suffix } = scanTag(cursor);
      return this.add('!', line, value, suffix);
    }
    if (isMarked) {
      const value = scanQuoted(cursor, sign);
      this.quoted.push(pos, cursor.pos);
      return this.add('scalar', line, value);
    }
    const { value, ended } = scanPlain(cursor, this.blockColumn, this.inFlow);
    this.keyAllowed = ended;
    this.add('scalar', line, value, '', true);
  }

  private canBeginPlain(sign: string): boolean {
    if (!INDICATORS.includes(sign)) return !isSpaceOrEnd(sign);
    const following = this.cursor.sign(1);
    if (sign === '-') return !isBlank(following);
    return !this.inFlow && (sign === '?' || sign === ':') && !isSpaceOrEnd(following);
  }

  private add(type: TokenType, line: number, value = '', suffix = '', plain = false): void {
    this.tokens.push({ type, line, value, suffix, plain });
  }

  /** Adds the token of the one character that stands here. */
  private addSign(type: TokenType, keyAllowed: boolean): void {
    this.keyAllowed = keyAllowed;
    this.add(type, this.cursor.line);
    this.cursor.pos++;
  }

  /** Puts a token before those of a key. */
  private insert(type: TokenType, { token, line }: KeyCandidate): void {
    this.tokens.splice(Math.max(token - this.taken, 0), 0, { type, line, value: '', suffix: '', plain: false });
  }

  /** The node that begins here as a key, where there may be one. */
  private considerKey(): KeyCandidate | undefined {
    if (!this.keyAllowed) return undefined;
    this.dropCandidate();
    const { pos, line, column } = this.cursor;
    const required = !this.inFlow && this.blockColumn === column;
    const token = this.taken + this.tokens.length;
    const candidate = { token, pos, line, column, required, awaited: true };
    this.levels[this.levels.length - 1] = { candidate };
    return candidate;
  }

  private dropCandidate(): void {
    const { level } = this;
    if (level.candidate?.required) throw this.noColon();
    level.candidate = undefined;
  }

  /** The candidate, which is dropped where a colon would come too late. */
  private validCandidate(level: Level): KeyCandidate | undefined {
    const { candidate } = level;
    if (!candidate || (candidate.line === this.cursor.line && !this.isTooLong(candidate))) return candidate;
    if (candidate.required) throw this.noColon();
    level.candidate = undefined;
    return undefined;
  }

  private isTooLong({ pos }: KeyCandidate): boolean {
    if (this.cursor.pos - pos <= LONGEST_KEY) return false;
    return Array.from(this.cursor.text.slice(pos, this.cursor.pos)).length > LONGEST_KEY;
  }

  private noColon(): YamlProblem {
    return this.cursor.problem("could not find expected ':'");
  }

  /** Begins a block collection with the sign that stands here, unless the sign goes on with one. */
  private openBlock(type: TokenType, otherwise: string): void {
    if (!this.keyAllowed) throw this.cursor.problem(otherwise);
    if (this.indent(this.cursor.column)) this.add(type, this.cursor.line);
  }

  /** Whether a column is further in than the collection around it. */
  private indent(column: number): boolean {
    const isDeeper = !this.inFlow && column > this.blockColumn;
    if (isDeeper) this.columns.push(column);
    return isDeeper;
  }

  private closeBlocks(column: number): void {
    while (!this.inFlow && this.blockColumn > column) {
      this.add('block end', this.cursor.line);
      this.columns.pop();
    }
  }
}
