/** YAML as kubectl reads it: version 1.1 with a few differences, and never more than what can be sent. */
import {
  NOT_RESOLVED,
  Schema,
  YAML11_SCHEMA,
  floatYaml11Tag,
  intYaml11Tag,
  load,
  loadAll,
  YAMLException,
} from 'js-yaml';

/** One document of a file. */
export interface YamlDocument {
  readonly value: unknown;
  /** The line that it starts at, from 1. */
  readonly line: number;
}

/** A text that is no YAML, or YAML that no manifest is: the message says where and what. */
export class YamlProblem extends Error {
  public constructor(
    public readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'YamlProblem';
  }
}

/** Values that all documents of a file may have together once their aliases are written out. */
const MAX_VALUES = 5_000_000;
const MAX_DEPTH = 200;

const TIMESTAMP = 'tag:yaml.org,2002:timestamp';

/** kubectl's parser knows no sexagesimal numbers and no dates, and reads `1e3` as a number. */
const KUBECTL_SCHEMA = new Schema(
  YAML11_SCHEMA.tags
    .filter(({ tagName }) => ![TIMESTAMP, intYaml11Tag.tagName, floatYaml11Tag.tagName].includes(tagName))
    .concat(
      { ...intYaml11Tag, resolve: (...args) => (args[0].includes(':') ? NOT_RESOLVED : intYaml11Tag.resolve(...args)) },
      {
        ...floatYaml11Tag,
        resolve: (...args) =>
          /^[-+]?\d+[eE][-+]?\d+$/.test(args[0])
            ? Number(args[0])
            : args[0].includes(':')
              ? NOT_RESOLVED
              : floatYaml11Tag.resolve(...args),
      },
    ),
);

/** Reads all documents of a text; throws a YamlProblem. Empty documents are left out. */
export function readYaml(text: string): YamlDocument[] {
  const documents: YamlDocument[] = [];
  const measure = new Measure();
  for (const { body, line, first } of split(text)) {
    try {
      for (const value of parse(body)) {
        if (value === null || value === undefined) continue;
        measure.take(value);
        documents.push({ value, line: first });
      }
    } catch (error) {
      if (error instanceof YAMLException) {
        throw new YamlProblem(line + (error.mark?.line ?? 0), error.reason ?? 'not YAML');
      }
      if (error instanceof RangeError) throw new YamlProblem(line, 'nested too deeply to be a manifest');
      if (error instanceof Unfit) throw new YamlProblem(line, error.message);
      throw error;
    }
  }
  return documents;
}

/** A text without anything in it is no document; one that ends in several is left to the parser. */
function parse(body: string): unknown[] {
  const options = { schema: KUBECTL_SCHEMA, maxDepth: MAX_DEPTH, maxAliases: MAX_VALUES };
  if (body.trim() === '') return [];
  return /^\.\.\.\s*$/m.test(body) ? loadAll(body, options) : [load(body, options)];
}

/** Cuts at the lines that separate documents, so that a message can tell the line. */
function split(text: string): { body: string; line: number; first: number }[] {
  const parts: { body: string; line: number }[] = [];
  let lines: string[] = [];
  let start = 1;
  text.split(/\r?\n/).forEach((line, i) => {
    if (!/^---(\s|$)/.test(line)) return void lines.push(line);
    parts.push({ body: lines.join('\n'), line: start });
    lines = [line.replace(/^---/, '   ')];
    start = i + 1;
  });
  parts.push({ body: lines.join('\n'), line: start });
  return parts.flatMap(({ body, line }) => {
    const first = body.split('\n').findIndex((text) => /^\s*[^#\s]/.test(text) && !text.startsWith('%'));
    return first < 0 ? [] : [{ body, line, first: line + first }];
  });
}

class Unfit extends Error {}

/** Counts values as often as aliases repeat them, without walking a repeated one twice. */
class Measure {
  private total = 0;
  private readonly sizes = new Map<object, number>();

  public take(value: unknown): void {
    this.total += this.size(value, 0);
    if (this.total > MAX_VALUES) {
      throw new Unfit(`its aliases repeat more than ${MAX_VALUES} values, which no API server would take`);
    }
  }

  private size(value: unknown, depth: number): number {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Unfit(`${value} cannot be written as JSON`);
    if (value instanceof Uint8Array) throw new Unfit('!!binary is not known to Kubernetes: write base64 text');
    if (typeof value !== 'object' || value === null) return 1;
    const known = this.sizes.get(value);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) throw new Unfit('nested too deeply to be a manifest');
    this.sizes.set(value, 1);
    const size = Object.values(value).reduce<number>((sum, item) => sum + this.size(item, depth + 1), 1);
    this.sizes.set(value, size);
    return size;
  }
}
