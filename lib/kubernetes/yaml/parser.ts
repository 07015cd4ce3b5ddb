/** From the tokens of YAML to the nodes of one document: it accepts and rejects what go-yaml 2.4 does. */
import { YamlProblem } from './cursor';
import { Scanner } from './scanner';
import type { Token, TokenType } from './token';

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
    if (this.begins('stream end')) return {};
    const root = this.begins('---', '%YAML', '%TAG') ? this.explicit() : this.node(true);
    const { type, line } = this.peek();
    if (type === 'stream end') return { root };
    const { text, pos } = this.scanner.cursor;
    return type === '...' && ONLY_COMMENTS.test(text.slice(pos)) ? { root } : { root, unreadFrom: line };
  }

  private peek(): Token {
    return this.scanner.peek();
  }

  private next(): Token {
    return this.scanner.next();
  }

  private begins(...types: readonly TokenType[]): boolean {
    return types.includes(this.scanner.peek().type);
  }

  private expect(type: TokenType, otherwise: string): void {
    if (!this.begins(type)) throw this.fail(otherwise);
    this.next();
  }

  private fail(message: string, { line }: Positioned = this.peek()): YamlProblem {
    return new YamlProblem(line + 1, message);
  }

  private explicit(): Node {
    this.directives();
    this.expect('---', 'did not find expected <document start>');
    return this.begins('---', '...', 'stream end', '%YAML', '%TAG') ? this.empty() : this.node(true);
  }

  private directives(): void {
    const declared: Record<string, string> = {};
    let hasVersion = false;
    while (this.begins('%YAML', '%TAG')) {
      const { type, value, suffix } = this.peek();
      if (type === '%TAG') {
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
      return this.begins('*') ? this.alias() : this.content(inBlock, indentless);
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
    const { line } = this.peek();
    const hasProperties = this.begins('&', '!');
    const { anchor, tag } = hasProperties ? this.properties() : NO_PROPERTIES;
    const { type, value, plain } = this.peek();
    if (type === 'scalar') {
      this.next();
      const implicit = (tag === '' && plain) || tag === '!';
      return this.anchored(anchor, { type, value, tag, implicit, line });
    }
    if (type === '[') return this.flowSequence(this.anchored(anchor, { type: 'sequence', items: [], line }));
    if (type === '{') return this.flowMapping(this.anchored(anchor, { type: 'mapping', items: [], line }));
    if (type === '-' && indentless)
      return this.indentlessSequence(this.anchored(anchor, { type: 'sequence', items: [], line }));
    if (type === 'block sequence' && inBlock)
      return this.blockSequence(this.anchored(anchor, { type: 'sequence', items: [], line }));
    if (type === 'block mapping' && inBlock)
      return this.blockMapping(this.anchored(anchor, { type: 'mapping', items: [], line }));
    if (!hasProperties) throw this.fail('did not find expected node content');
    return this.anchored(anchor, { type: 'scalar', value: '', tag, implicit: tag === '', line });
  }

  private anchored<T extends Node>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  /** An anchor and a tag, in any order. */
  private properties(): Properties {
    let anchor = this.begins('&') ? this.next().value : undefined;
    let tag = '';
    if (this.begins('!')) {
      const token = this.next();
      if (anchor === undefined && this.begins('&')) anchor = this.next().value;
      const prefix = token.value === '' ? '' : this.tags[token.value];
      if (prefix === undefined) throw this.fail('found undefined tag handle', token);
      tag = prefix + token.suffix;
    }
    return { anchor, tag };
  }

  private blockSequence(sequence: SequenceNode): Node {
    this.next();
    this.entries(sequence, '-', 'block end');
    this.expect('block end', "did not find expected '-' indicator");
    return sequence;
  }

  /** A sequence that is no further in than the key that it belongs to. */
  private indentlessSequence(sequence: SequenceNode): Node {
    this.entries(sequence, '-', '?', ':', 'block end');
    return sequence;
  }

  /** An entry is empty before the tokens given. */
  private entries({ items }: SequenceNode, ...ends: readonly TokenType[]): void {
    while (this.begins('-')) {
      const entry = this.next();
      items.push(this.begins(...ends) ? this.empty(entry) : this.node(true));
    }
  }

  private blockMapping(mapping: MappingNode): Node {
    this.next();
    while (this.begins('?')) {
      mapping.items.push(this.blockMappingPart(), this.begins(':') ? this.blockMappingPart() : this.empty());
    }
    this.expect('block end', 'did not find expected key');
    return mapping;
  }

  private blockMappingPart(): Node {
    const sign = this.next();
    return this.begins('?', ':', 'block end') ? this.empty(sign) : this.node(true, true);
  }

  private flowSequence(sequence: SequenceNode): Node {
    this.flowItems(']', () => sequence.items.push(this.begins('?') ? this.flowPair() : this.node(false)));
    return sequence;
  }

  private flowMapping(mapping: MappingNode): Node {
    this.flowItems('}', () => {
      if (!this.begins('?')) return mapping.items.push(this.node(false), this.empty());
      this.next();
      const key = this.begins(':', ',', '}') ? this.empty() : this.node(false);
      return mapping.items.push(key, this.flowValue('}'));
    });
    return mapping;
  }

  /** What stands between a bracket and its end, with commas in between, and one behind the last perhaps. */
  private flowItems(end: ']' | '}', addItem: () => void): void {
    this.next();
    while (!this.begins(end)) {
      addItem();
      if (!this.begins(end)) this.expect(',', `did not find expected ',' or '${end}'`);
    }
    this.next();
  }

  /** A mapping of one pair, without braces. */
  private flowPair(): Node {
    const { line } = this.next();
    const key = this.begins(':', ',', ']') ? this.empty(this.next()) : this.node(false);
    return { type: 'mapping', items: [key, this.flowValue(']')], line };
  }

  private flowValue(end: ']' | '}'): Node {
    if (!this.begins(':')) return this.empty();
    this.next();
    return this.begins(',', end) ? this.empty() : this.node(false);
  }
}
