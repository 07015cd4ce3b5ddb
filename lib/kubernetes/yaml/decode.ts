/** From the nodes of a YAML document to the value that kubectl sends as JSON. */
import { YamlProblem } from './cursor';
import { AliasNode, MAX_DEPTH, MappingNode, Node, ScalarNode, TOO_DEEP } from './parser';
import { BINARY, MAX_INT, MERGE, Scalar, resolveScalar } from './resolve';

/** Characters that aliases may add to a document. */
const MAX_REPEATED = 64 * 1024 * 1024;

/** A value that JSON cannot hold; it stands in the place of the value, because a later key may replace that. */
class Unfit {
  public constructor(
    public readonly line: number,
    public readonly message: string,
  ) {}
}

/** The JSON value of a document. Throws a YamlProblem. */
export function decode(root: Node): unknown {
  return new Decoder().document(root);
}

class Decoder {
  private readonly active = new Set<AliasNode>();
  private depth = 0;
  private hasUnfit = false;
  /** As go-yaml counts, to stop where it stops: all nodes, and those that aliases repeat. */
  private nodes = 1;
  private repeated = 0;
  private repeatedLength = 0;
  /** For the few mappings that have keys of other types than string: key by key, the type. */
  private readonly keyTypes = new Map<object, Map<string, string>>();

  public document(root: Node): unknown {
    const value = this.value(root);
    const unfit = this.hasUnfit ? findUnfit(value) : undefined;
    if (unfit) throw new YamlProblem(unfit.line + 1, unfit.message);
    return value;
  }

  private value(node: Node): unknown {
    this.count(node);
    if (node.type === 'scalar') return this.scalar(node);
    if (++this.depth > MAX_DEPTH) throw problem(node, TOO_DEEP);
    const value =
      node.type === 'alias'
        ? this.target(node, (target) => this.value(target))
        : node.type === 'sequence'
          ? node.items.map((item) => this.value(item))
          : this.mapping(node, {});
    this.depth--;
    return value;
  }

  private count(node: Node): void {
    this.nodes++;
    if (this.active.size === 0) return;
    const alias = this.active.values().next().value!;
    this.repeated++;
    if (node.type === 'scalar') this.repeatedLength += node.value.length;
    if (this.repeatedLength > MAX_REPEATED) {
      throw problem(alias, `aliases repeat more than ${MAX_REPEATED / 1024 / 1024} MiB`);
    }
    if (this.repeated > 100 && this.nodes > 1000 && this.repeated / this.nodes > allowedRatio(this.nodes)) {
      throw problem(alias, 'document contains excessive aliasing');
    }
  }

  private target<T>(alias: AliasNode, use: (target: Node) => T): T {
    if (this.active.has(alias)) throw problem(alias, `anchor '${alias.name}' value contains itself`);
    this.active.add(alias);
    const result = use(alias.target);
    this.active.delete(alias);
    return result;
  }

  private scalar(node: ScalarNode): unknown {
    const value = scalarOf(node);
    if (typeof value === 'bigint') return Number(value);
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    return this.unfit(node, `unsupported value: ${goFloat(value)} cannot be written as JSON`);
  }

  private unfit({ line }: Node, message: string): Unfit {
    this.hasUnfit = true;
    return new Unfit(line, message);
  }

  private mapping({ items }: MappingNode, into: Record<string, unknown>): Record<string, unknown> {
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i]!;
      const value = items[i + 1]!;
      if (isMerge(key)) this.merge(value, into);
      else this.set(into, key, value);
    }
    return into;
  }

  private set(into: Record<string, unknown>, keyNode: Node, valueNode: Node): void {
    const key = this.key(keyNode);
    const value = this.value(valueNode);
    if (typeof key !== 'string' || this.keyTypes.size > 0) this.noteKeyType(into, key, keyNode);
    if (key === null || (typeof key === 'bigint' && key > MAX_INT)) {
      put(into, String(key), this.unfit(keyNode, `unsupported map key: ${key === null ? 'null' : key}`));
    } else {
      put(into, keyText(key), value);
    }
  }

  private key(node: Node): Scalar {
    this.count(node);
    if (node.type === 'alias') return this.target(node, (target) => this.key(target));
    if (node.type === 'scalar') return scalarOf(node);
    this.value(node); // what is wrong inside of it comes first
    throw problem(node, 'invalid map key: a map or a list');
  }

  /** kubectl takes one of two keys that differ in type alone, and not always the same. */
  private noteKeyType(into: object, key: Scalar, node: Node): void {
    let types = this.keyTypes.get(into);
    if (!types) {
      if (typeof key === 'string') return;
      types = new Map(Object.keys(into).map((name) => [name, 'string']));
      this.keyTypes.set(into, types);
    }
    const name = keyText(key);
    const before = types.get(name);
    const type = Number.isNaN(key) ? `${types.size}` : typeof key;
    if (before !== undefined && before !== type) {
      throw problem(node, `two keys are "${name}" in JSON, and kubectl takes any of them: quote one, or remove it`);
    }
    types.set(name, type);
  }

  private merge(node: Node, into: Record<string, unknown>): void {
    const sources = node.type === 'sequence' ? node.items.toReversed() : [node];
    for (const source of sources) this.mergeOne(source, into);
  }

  private mergeOne(node: Node, into: Record<string, unknown>): void {
    const target = node.type === 'alias' ? node.target : node;
    if (target.type !== 'mapping') {
      throw problem(node, 'map merge requires map or sequence of maps as the value');
    }
    this.count(node);
    if (node.type !== 'alias') return void this.mapping(target, into);
    this.target(node, () => {
      this.count(target);
      this.mapping(target, into);
    });
  }
}

function problem({ line }: Node, message: string): YamlProblem {
  return new YamlProblem(line + 1, message);
}

function scalarOf(node: ScalarNode): Scalar {
  if (node.tag === '' && !node.implicit) return node.value;
  if (node.tag === BINARY) return binaryText(node);
  return resolveScalar(node);
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function binaryText(node: ScalarNode): string {
  const digits = node.value.replace(/[\r\n]/g, '');
  if (!BASE64.test(digits)) throw problem(node, '!!binary value contains invalid base64 data');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(digits, 'base64'));
  } catch {
    throw problem(node, '!!binary value is not text, which JSON cannot hold: write the base64 as a string');
  }
}

function isMerge(node: Node): boolean {
  return node.type === 'scalar' && node.value === '<<' && (node.implicit || node.tag === MERGE);
}

/** The part of a document that aliases may make up: less of a large one. */
function allowedRatio(nodes: number): number {
  const [low, high] = [400_000, 4_000_000];
  return 0.99 - 0.89 * Math.min(Math.max((nodes - low) / (high - low), 0), 1);
}

function put(into: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') into[key] = value;
  else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
}

function keyText(key: Scalar): string {
  return typeof key === 'number' ? floatKey(key) : String(key);
}

function goFloat(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

/** A float as a key: with the fewest digits of a float of 32 bits, in an exponent's form from seven digits on. */
function floatKey(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  const [mantissa, exponent] = single.toExponential(digits - 1).split('e') as [string, string];
  const power = Number(exponent);
  const sign = Object.is(single, -0) ? '-' : '';
  if (power >= -4 && power < 6) return sign + String(Number(single.toPrecision(digits)));
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return `${sign}${trimmed}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

function findUnfit(value: unknown): Unfit | undefined {
  if (value instanceof Unfit) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const item of Object.values(value)) {
    const found = findUnfit(item);
    if (found) return found;
  }
  return undefined;
}
