/** From the tokens of YAML to the nodes of one document: it accepts and rejects what go-yaml 2.4 does. */
import { YamlProblem } from './cursor';
import { Scanner } from './scanner';
import { Token, TokenType } from './token';

interface Positioned {
  /** From 0. */
  readonly line: number;
}

export interface ScalarNode extends Positioned {
  readonly type: 'scalar';
  readonly value: string;
  readonly tag: string;
  /** Whether its value is not a string by its quotes or its tag. */
  readonly implicit: boolean;
}

export interface SequenceNode extends Positioned {
  readonly type: 'sequence';
  readonly items: Node[];
}

export interface MappingNode extends Positioned {
  readonly type: 'mapping';
  /** Keys and values in turn. */
  readonly items: Node[];
}

export interface AliasNode extends Positioned {
  readonly type: 'alias';
  readonly name: string;
  readonly target: Node;
}

export type Node = ScalarNode | SequenceNode | MappingNode | AliasNode;

/** A document, and where the text goes on that go-yaml leaves unread. */
export interface ParsedDocument {
  readonly root?: Node;
  /** From 0. */
  readonly unreadFrom?: number;
}

interface Properties {
  readonly anchor?: string;
  readonly tag: string;
}

const NO_PROPERTIES: Properties = { tag: '' };

/** Deeper than any manifest: the code that looks at values goes down by calling itself. */
export const MAX_DEPTH = 200;
export const TOO_DEEP = 'nested too deeply to be a manifest';

/** Tokens before which a node is missing, by what it would be a part of. */
const ENDS = {
  document: new Set([
    TokenType.DocumentStart,
    TokenType.DocumentEnd,
    TokenType.StreamEnd,
    TokenType.VersionDirective,
    TokenType.TagDirective,
  ]),
  sequence: new Set([TokenType.BlockEntry, TokenType.BlockEnd]),
  indentless: new Set([TokenType.BlockEntry, TokenType.Key, TokenType.Value, TokenType.BlockEnd]),
  mapping: new Set([TokenType.Key, TokenType.Value, TokenType.BlockEnd]),
  flowPairKey: new Set([TokenType.Value, TokenType.FlowEntry, TokenType.FlowSequenceEnd]),
  flowPairValue: new Set([TokenType.FlowEntry, TokenType.FlowSequenceEnd]),
  flowKey: new Set([TokenType.Value, TokenType.FlowEntry, TokenType.FlowMappingEnd]),
  flowValue: new Set([TokenType.FlowEntry, TokenType.FlowMappingEnd]),
};
type Ends = ReadonlySet<TokenType>;

const NO_TAGS: Readonly<Record<string, string>> = { '!': '!', '!!': 'tag:yaml.org,2002:' };

/** The rest of a text with nothing to read in it. */

const ONLY_COMMENTS = /^(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*(?:#[^\n\0]*)?\0/;

export class Parser {
  private readonly anchors = new Map<string, Node>();
  private tags = NO_TAGS;
  private depth = 0;

  public constructor(private readonly scanner: Scanner) {}

  /** The first document; nothing where there is none. */
  public parse(): ParsedDocument {
    const first = this.peek();
    if (first.type === TokenType.StreamEnd) return {};
    const root = this.isExplicit() ? this.explicit() : this.node(true);
    const { type, line } = this.peek();
    if (type === TokenType.StreamEnd) return { root };
    if (type !== TokenType.DocumentEnd) return { root, unreadFrom: line };
    const { cursor } = this.scanner;
    return ONLY_COMMENTS.test(cursor.text.slice(cursor.pos)) ? { root } : { root, unreadFrom: line };
  }

  private peek(): Token {
    return this.scanner.peek();
  }

  private next(): Token {
    return this.scanner.next();
  }

  private begins(type: TokenType): boolean {
    return this.scanner.peek().type === type;
  }

  private ends(ends: Ends): boolean {
    return ends.has(this.scanner.peek().type);
  }

  private isDirective(): boolean {
    return this.begins(TokenType.VersionDirective) || this.begins(TokenType.TagDirective);
  }

  private isExplicit(): boolean {
    return this.begins(TokenType.DocumentStart) || this.isDirective();
  }

  private fail(message: string, { line }: Positioned = this.peek()): YamlProblem {
    return new YamlProblem(line + 1, message);
  }

  private explicit(): Node {
    this.directives();
    if (!this.begins(TokenType.DocumentStart)) throw this.fail('did not find expected <document start>');
    this.next();
    return this.ends(ENDS.document) ? this.empty() : this.node(true);
  }

  private directives(): void {
    const declared: Record<string, string> = {};
    let hasVersion = false;
    while (this.isDirective()) {
      const { type, value, suffix } = this.peek();
      if (type === TokenType.TagDirective) {
        if (Object.hasOwn(declared, value)) throw this.fail('found duplicate %TAG directive');
        declared[value] = suffix;
      } else {
        if (hasVersion) throw this.fail('found duplicate %YAML directive');
        if (value !== '1.1') throw this.fail('found incompatible YAML document');
        hasVersion = true;
      }
      this.next();
    }
    this.tags = { ...NO_TAGS, ...declared };
  }

  private empty({ line }: Positioned = this.peek()): ScalarNode {
    return { type: 'scalar', value: '', tag: '', implicit: true, line };
  }

  private node(inBlock: boolean, indentless = false): Node {
    if (this.depth > MAX_DEPTH) throw this.fail(TOO_DEEP);
    this.depth++;
    try {
      return this.begins(TokenType.Alias) ? this.alias() : this.content(inBlock, indentless);
    } finally {
      this.depth--;
    }
  }

  private alias(): Node {
    const { value: name, line } = this.next();
    const target = this.anchors.get(name);
    if (!target) throw new YamlProblem(line + 1, `unknown anchor '${name}' referenced`);
    return { type: 'alias', name, target, line };
  }

  private content(inBlock: boolean, indentless: boolean): Node {
    const { line, type } = this.peek();
    const hasProperties = type === TokenType.Anchor || type === TokenType.Tag;
    const { anchor, tag } = hasProperties ? this.properties() : NO_PROPERTIES;
    const token = this.peek();
    if (token.type === TokenType.Scalar) {
      this.next();
      const implicit = (tag === '' && token.plain) || tag === '!';
      return this.anchored(anchor, { type: 'scalar', value: token.value, tag, implicit, line });
    }
    switch (token.type) {
      case TokenType.FlowSequenceStart:
        return this.flowSequence(this.anchored(anchor, { type: 'sequence', items: [], line }));
      case TokenType.FlowMappingStart:
        return this.flowMapping(this.anchored(anchor, { type: 'mapping', items: [], line }));
      case TokenType.BlockEntry:
        if (!indentless) break;
        return this.indentlessSequence(this.anchored(anchor, { type: 'sequence', items: [], line }));
      case TokenType.BlockSequenceStart:
        if (!inBlock) break;
        return this.blockSequence(this.anchored(anchor, { type: 'sequence', items: [], line }));
      case TokenType.BlockMappingStart:
        if (!inBlock) break;
        return this.blockMapping(this.anchored(anchor, { type: 'mapping', items: [], line }));
    }
    if (!hasProperties) throw this.fail('did not find expected node content');
    return this.anchored(anchor, { type: 'scalar', value: '', tag, implicit: tag === '', line });
  }

  private anchored<T extends Node>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  /** An anchor and a tag, in any order. */
  private properties(): Properties {
    let anchor = this.begins(TokenType.Anchor) ? this.next().value : undefined;
    let tag = '';
    if (this.begins(TokenType.Tag)) {
      const token = this.next();
      if (anchor === undefined && this.begins(TokenType.Anchor)) anchor = this.next().value;
      const prefix = token.value === '' ? '' : this.tags[token.value];
      if (prefix === undefined) throw this.fail('found undefined tag handle', token);
      tag = prefix + token.suffix;
    }
    return { anchor, tag };
  }

  private blockSequence(sequence: SequenceNode): Node {
    this.next();
    while (this.begins(TokenType.BlockEntry)) {
      const entry = this.next();
      const isEmpty = this.ends(ENDS.sequence);
      sequence.items.push(isEmpty ? this.empty(entry) : this.node(true));
    }
    if (!this.begins(TokenType.BlockEnd)) throw this.fail("did not find expected '-' indicator");
    this.next();
    return sequence;
  }

  /** A sequence that is no further in than the key that it belongs to. */
  private indentlessSequence(sequence: SequenceNode): Node {
    while (this.begins(TokenType.BlockEntry)) {
      const entry = this.next();
      const isEmpty = this.ends(ENDS.indentless);
      sequence.items.push(isEmpty ? this.empty(entry) : this.node(true));
    }
    return sequence;
  }

  private blockMapping(mapping: MappingNode): Node {
    this.next();
    while (this.begins(TokenType.Key)) {
      mapping.items.push(this.blockMappingPart(), this.blockMappingValue());
    }
    if (!this.begins(TokenType.BlockEnd)) throw this.fail('did not find expected key');
    this.next();
    return mapping;
  }

  private blockMappingPart(): Node {
    const sign = this.next();
    return this.ends(ENDS.mapping) ? this.empty(sign) : this.node(true, true);
  }

  private blockMappingValue(): Node {
    return this.begins(TokenType.Value) ? this.blockMappingPart() : this.empty();
  }

  private flowSequence(sequence: SequenceNode): Node {
    this.next();
    for (let first = true; !this.begins(TokenType.FlowSequenceEnd); first = false) {
      if (!first && !this.flowEntry(TokenType.FlowSequenceEnd, "did not find expected ',' or ']'")) break;
      sequence.items.push(this.begins(TokenType.Key) ? this.flowPair() : this.node(false));
    }
    this.next();
    return sequence;
  }

  /** Passes a comma; whether there is an entry behind it. */
  private flowEntry(end: TokenType, otherwise: string): boolean {
    if (!this.begins(TokenType.FlowEntry)) throw this.fail(otherwise);
    this.next();
    return !this.begins(end);
  }

  /** A mapping of one pair, without braces. */
  private flowPair(): Node {
    const { line } = this.next();
    const key = this.ends(ENDS.flowPairKey) ? this.empty(this.next()) : this.node(false);
    return { type: 'mapping', items: [key, this.flowValue(ENDS.flowPairValue)], line };
  }

  private flowMapping(mapping: MappingNode): Node {
    this.next();
    for (let first = true; !this.begins(TokenType.FlowMappingEnd); first = false) {
      if (!first && !this.flowEntry(TokenType.FlowMappingEnd, "did not find expected ',' or '}'")) break;
      if (this.begins(TokenType.Key)) {
        this.next();
        const key = this.ends(ENDS.flowKey) ? this.empty() : this.node(false);
        mapping.items.push(key, this.flowValue(ENDS.flowValue));
      } else {
        mapping.items.push(this.node(false), this.empty());
      }
    }
    this.next();
    return mapping;
  }

  private flowValue(ends: Ends): Node {
    if (!this.begins(TokenType.Value)) return this.empty();
    this.next();
    return this.ends(ends) ? this.empty() : this.node(false);
  }
}
