/**
 * Which lines of an object say what the library says by itself. A prop that gives the same value leaves no trace in the
 * YAML, so this tells "as by default", and never "nobody said so".
 */
import type { Manifest } from '../../kubernetes/manifest';
import { Field, isMap } from '../../kubernetes/field';
import { valuesByKey } from '../../kubernetes/group-by';
import { kindOf, nameOf, namespaceOf } from '../../kubernetes/identity';
import { NAME, NAMESPACE, referenceObjects } from './reference';
import { YamlLine, yamlLines } from './yaml-lines';

/** The labels by which an object says that the library made it, and for whom. */
const MANAGED_BY = 'app.kubernetes.io/managed-by';
const INSTANCE = 'app.kubernetes.io/instance';

/** The values of a reference by their paths: those that hold one of its names apart, because each object has its own there. */
interface Reference {
  readonly plain: ReadonlyMap<string, string>;
  readonly named: readonly (readonly [path: string, value: string])[];
}

export class Defaults {
  private readonly byKind = valuesByKey(referenceObjects().map((it) => [kindOf(it), referenceOf(it)] as const));

  /** The numbers of those lines, from 0; undefined where it can't be told: the object isn't the library's. */
  public linesOf(object: Manifest, yaml: string): number[] | undefined {
    const labels = Field.of(object).get('metadata', 'labels');
    if (labels.get(MANAGED_BY).text !== 'cdk8s-slipway') return undefined;
    const references = this.byKind.get(kindOf(object)) ?? [];
    const lines = yamlLines(object, yaml);
    if (!lines || references.length === 0) return undefined;
    const workload = labels.get(INSTANCE).text ?? nameOf(object);
    const inObject = (text: string) => text.replaceAll(NAME, workload).replaceAll(NAMESPACE, namespaceOf(object));
    const known = references.map(({ plain, named }) => {
      const own = new Map(named.map(([path, value]) => [inObject(path), inObject(value)]));
      return (path: string) => own.get(path) ?? plain.get(path);
    });
    const asDefault = new Set<number>();
    for (const { path, value, line, isBlock } of lines) {
      // Its own name is nobody's default.
      if (isBlock || (path[0] === 'metadata' && path.length === 2)) continue;
      const [key, text] = [pathText(object, path), JSON.stringify(value)];
      if (known.some((valueAt) => valueAt(key) === text)) asDefault.add(line);
    }
    return withBlocks(lines, asDefault);
  }
}

function referenceOf(object: Manifest): Reference {
  const plain = new Map<string, string>();
  const named: [string, string][] = [];
  const walk = (value: unknown, path: string[]) => {
    const entries = entriesOf(value);
    for (const [step, inner] of entries) walk(inner, [...path, step]);
    if (entries.length > 0) return;
    const [key, text] = [JSON.stringify(path), JSON.stringify(value)];
    if ([NAME, NAMESPACE].some((it) => key.includes(it) || text.includes(it))) named.push([key, text]);
    else plain.set(key, text);
  };
  walk(object, []);
  return { plain, named };
}

function pathText(object: Manifest, path: YamlLine['path']): string {
  const steps: string[] = [];
  let at: unknown = object;
  for (const step of path) {
    steps.push(Array.isArray(at) ? stepOf((at as unknown[])[step as number], step as number) : String(step));
    at = (at as Record<string | number, unknown>)[step];
  }
  return JSON.stringify(steps);
}

function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item, index) => [stepOf(item, index), item]);
  return isMap(value) ? Object.entries(value) : [];
}

/** Items are told apart by what tells them apart in Kubernetes: their name, else what they say, else their place. */
function stepOf(item: unknown, index: number): string {
  if (isMap(item) && typeof item.name === 'string') return `[${item.name}]`;
  return isMap(item) || Array.isArray(item) ? `[${index}]` : `[=${String(item)}]`;
}

/** A name whose fields are all as by default is so too. */
function withBlocks(lines: readonly YamlLine[], asDefault: ReadonlySet<number>): number[] {
  const found = new Set(asDefault);
  lines.forEach(({ path, line, isBlock }, index) => {
    if (!isBlock) return;
    let inside = index + 1;
    while (inside < lines.length && lines[inside]!.path.length > path.length) inside++;
    const leaves = lines.slice(index + 1, inside).filter((it) => !it.isBlock);
    if (leaves.every((leaf) => asDefault.has(leaf.line))) found.add(line);
  });
  return [...found].sort((a, b) => a - b);
}
