/**
 * From a text to the tokens of YAML 1.1. The standard leaves room, and nobody follows all of it: what is decided here is what
 * go-yaml 2.4 decides, which the fuzz test compares with.
 */
import { Char, Cursor, YamlProblem, isBlank, isBlankOrEnd, isBreak, isEnd } from './cursor';
import { scanAnchor, scanDirective, scanTag } from './scan-name';
import { scanBlock, scanPlain, scanQuoted } from './scan-scalar';
import { Token, TokenType } from './token';

/** A place where a key without `?` may begin: whether it does is known at its colon. */
interface SimpleKey {
  possible: boolean;
  /** Nothing else could stand there. */
  required: boolean;
  token: number;
  pos: number;
  line: number;
  column: number;
}

/** The farthest that a key's colon may be from its beginning. */
const LONGEST_KEY = 1024;

/** Tokens that are kept though they were taken, because an array costs more to empty than to fill. */
const QUEUE = 200;

/** What a plain scalar cannot begin with. */
const INDICATORS = new Set<number>(Array.from('-?:,[]{}#&*!|>\'"%@`', (sign) => sign.charCodeAt(0)));

const FLOW_STARTS = new Map<number, TokenType>([
  [Char.OpenBracket, TokenType.FlowSequenceStart],
  [Char.OpenBrace, TokenType.FlowMappingStart],
]);
const FLOW_ENDS = new Map<number, TokenType>([
  [Char.CloseBracket, TokenType.FlowSequenceEnd],
  [Char.CloseBrace, TokenType.FlowMappingEnd],
]);

export class Scanner {
  public readonly cursor: Cursor;
  /** Where scalars in quotes are, as pairs of their start and their end. */
  public readonly quoted: number[] = [];
  private readonly tokens: Token[] = [];
  private head = 0;
  /** Whether the token at the head can be taken. */
  private ready = false;
  /** How many tokens were taken. */
  private taken = 0;
  private indent = -1;
  private readonly indents: number[] = [];
  private flowLevel = 0;
  private keyAllowed = true;
  /** For each level of flow collections, the last key that may have begun there. */
  private readonly keys: SimpleKey[] = [noKey(-1)];
  private readonly keysByToken = new Map<number, number>();

  public constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  public peek(): Token {
    if (!this.ready) {
      while (this.needsMore()) this.fetch();
      this.ready = true;
    }
    return this.tokens[this.head]!;
  }

  public next(): Token {
    const token = this.peek();
    this.ready = false;
    this.head++;
    this.taken++;
    if (this.head === this.tokens.length && this.head > QUEUE) this.tokens.length = this.head = 0;
    return token;
  }

  /** A token can be taken when it is certain that none has to be put before it. */
  private needsMore(): boolean {
    if (this.head === this.tokens.length) return true;
    const level = this.keysByToken.get(this.taken);
    return level !== undefined && level < this.keys.length && this.isValid(this.keys[level]!);
  }

  private fetch(): void {
    const { cursor } = this;
    this.skipToToken();
    this.unrollIndent(cursor.column);
    const code = cursor.code();
    if (isEnd(code)) return this.fetchStreamEnd();
    if (cursor.column === 0) {
      if (code === Char.Percent) return this.fetchDirective();
      if (cursor.isAtDocumentMark(Char.Minus)) return this.fetchDocumentMark(TokenType.DocumentStart);
      if (cursor.isAtDocumentMark(Char.Dot)) return this.fetchDocumentMark(TokenType.DocumentEnd);
    }
    const start = FLOW_STARTS.get(code);
    if (start !== undefined) return this.fetchFlowStart(start);
    const end = FLOW_ENDS.get(code);
    if (end !== undefined) return this.fetchFlowEnd(end);
    if (code === Char.Comma) return this.fetchFlowEntry();
    const alone = isBlankOrEnd(cursor.code(1));
    if (code === Char.Minus && alone) return this.fetchBlockEntry();
    const separate = alone || this.flowLevel > 0;
    if (code === Char.Question && separate) return this.fetchKey();
    if (code === Char.Colon && separate) return this.fetchValue();
    this.fetchNode(code);
  }

  private fetchNode(code: number): void {
    const { cursor } = this;
    switch (code) {
      case Char.Asterisk:
      case Char.Ampersand: {
        const line = this.beginNode();
        const type = code === Char.Asterisk ? TokenType.Alias : TokenType.Anchor;
        return this.add(type, line, scanAnchor(cursor));
      }
      case Char.Exclamation: {
        const line = this.beginNode();
        const { handle, suffix } = scanTag(cursor);
        return this.add(TokenType.Tag, line, handle, suffix);
      }
      case Char.SingleQuote:
      case Char.DoubleQuote: {
        const line = this.beginNode();
        this.quoted.push(cursor.pos);
        const value = scanQuoted(cursor, code);
        this.quoted.push(cursor.pos);
        return this.add(TokenType.Scalar, line, value);
      }
      case Char.Bar:
      case Char.Greater:
        if (this.flowLevel > 0) break;
        return this.fetchBlockScalar(code === Char.Bar);
    }
    if (!this.canBeginPlain(code)) throw cursor.problem('found character that cannot start any token');
    const line = this.beginNode();
    const { value, ended } = scanPlain(cursor, this.indent, this.flowLevel > 0);
    if (ended) this.keyAllowed = true;
    this.add(TokenType.Scalar, line, value, '', true);
  }

  private canBeginPlain(code: number): boolean {
    if (!INDICATORS.has(code)) return !isBlankOrEnd(code);
    const following = this.cursor.code(1);
    if (code === Char.Minus) return !isBlank(following);
    return this.flowLevel === 0 && (code === Char.Question || code === Char.Colon) && !isBlankOrEnd(following);
  }

  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      let code = cursor.code();
      while (code === Char.Space || (code === Char.Tab && (this.flowLevel > 0 || !this.keyAllowed))) {
        cursor.pos++;
        code = cursor.code();
      }
      if (code === Char.Hash) {
        cursor.skipToLineEnd();
        code = cursor.code();
      }
      if (!isBreak(code)) return;
      cursor.readBreak();
      if (this.flowLevel === 0) this.keyAllowed = true;
    }
  }

  private add(type: TokenType, line: number, value = '', suffix = '', plain = false): void {
    this.tokens.push({ type, line, value, suffix, plain });
  }

  private insert(type: TokenType, line: number, number: number): void {
    this.tokens.splice(this.head + number - this.taken, 0, { type, line, value: '', suffix: '', plain: false });
  }

  private get nextNumber(): number {
    return this.taken + this.tokens.length - this.head;
  }

  private fetchStreamEnd(): void {
    this.cursor.endLine();
    this.endBlocks();
    this.add(TokenType.StreamEnd, this.cursor.line);
  }

  private fetchDirective(): void {
    this.endBlocks();
    const { line } = this.cursor;
    const { type, value, suffix } = scanDirective(this.cursor);
    this.add(type, line, value, suffix);
  }

  private fetchDocumentMark(type: TokenType): void {
    this.endBlocks();
    this.add(type, this.cursor.line);
    this.cursor.pos += 3;
  }

  private endBlocks(): void {
    this.unrollIndent(-1);
    this.removeKey();
    this.keyAllowed = false;
  }

  private fetchFlowStart(type: TokenType): void {
    this.saveKey();
    this.keys.push(noKey(this.nextNumber));
    this.flowLevel++;
    this.keyAllowed = true;
    this.addSign(type);
  }

  private fetchFlowEnd(type: TokenType): void {
    this.removeKey();
    if (this.flowLevel > 0) {
      this.flowLevel--;
      this.keysByToken.delete(this.keys.pop()!.token);
    }
    this.keyAllowed = false;
    this.addSign(type);
  }

  private fetchFlowEntry(): void {
    this.removeKey();
    this.keyAllowed = true;
    this.addSign(TokenType.FlowEntry);
  }

  private fetchBlockEntry(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw this.cursor.problem('block sequence entries are not allowed in this context');
      this.rollIndent(this.cursor.column, TokenType.BlockSequenceStart);
    }
    this.removeKey();
    this.keyAllowed = true;
    this.addSign(TokenType.BlockEntry);
  }

  private fetchKey(): void {
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw this.cursor.problem('mapping keys are not allowed in this context');
      this.rollIndent(this.cursor.column, TokenType.BlockMappingStart);
    }
    this.removeKey();
    this.keyAllowed = this.flowLevel === 0;
    this.addSign(TokenType.Key);
  }

  private fetchValue(): void {
    const key = this.keys.at(-1)!;
    if (this.isValid(key)) {
      this.insert(TokenType.Key, key.line, key.token);
      this.rollIndent(key.column, TokenType.BlockMappingStart, key);
      key.possible = false;
      this.keysByToken.delete(key.token);
      this.keyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.keyAllowed) throw this.cursor.problem('mapping values are not allowed in this context');
        this.rollIndent(this.cursor.column, TokenType.BlockMappingStart);
      }
      this.keyAllowed = this.flowLevel === 0;
    }
    this.addSign(TokenType.Value);
  }

  /** A token of the one character that stands here. */
  private addSign(type: TokenType): void {
    this.add(type, this.cursor.line);
    this.cursor.pos++;
  }

  private fetchBlockScalar(literal: boolean): void {
    this.removeKey();
    this.keyAllowed = true;
    const { line } = this.cursor;
    this.add(TokenType.Scalar, line, scanBlock(this.cursor, this.indent, literal));
  }

  /** Returns the line of a node that may be a key, and that no key can follow. */
  private beginNode(): number {
    this.saveKey();
    this.keyAllowed = false;
    return this.cursor.line;
  }

  private saveKey(): void {
    if (!this.keyAllowed) return;
    const { pos, line, column } = this.cursor;
    this.removeKey();
    const key = this.keys.at(-1)!;
    key.possible = true;
    key.required = this.flowLevel === 0 && this.indent === column;
    key.token = this.nextNumber;
    key.pos = pos;
    key.line = line;
    key.column = column;
    this.keysByToken.set(key.token, this.keys.length - 1);
  }

  private removeKey(): void {
    const key = this.keys.at(-1)!;
    if (!key.possible) return;
    if (key.required) throw this.noColon();
    key.possible = false;
    this.keysByToken.delete(key.token);
  }

  private isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.line === this.cursor.line && !this.isTooLong(key)) return true;
    if (key.required) throw this.noColon();
    key.possible = false;
    return false;
  }

  private isTooLong({ pos }: SimpleKey): boolean {
    if (this.cursor.pos - pos <= LONGEST_KEY) return false;
    return Array.from(this.cursor.text.slice(pos, this.cursor.pos)).length > LONGEST_KEY;
  }

  private noColon(): YamlProblem {
    return this.cursor.problem("could not find expected ':'");
  }

  /** Begins a block collection where the column is further in than the one around it. */
  private rollIndent(column: number, type: TokenType, key?: SimpleKey): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    this.insert(type, key?.line ?? this.cursor.line, key?.token ?? this.nextNumber);
  }

  private unrollIndent(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.add(TokenType.BlockEnd, this.cursor.line);
      this.indent = this.indents.pop()!;
    }
  }
}

function noKey(token: number): SimpleKey {
  return { possible: false, required: false, token, pos: 0, line: 0, column: 0 };
}
