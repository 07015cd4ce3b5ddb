/** Small changes of a manifest, most of which break it in a way of its own. */
import { Random } from './random';
import { Schema, Schemas } from './schema';
import { NUMBERS, STRINGS } from './values';

type Container = Record<string, unknown> | unknown[];

/** A place in a manifest: the map or list that holds it, its key there, and the type of the map. */
interface Place {
  readonly holder: Container;
  readonly key: string | number;
  readonly path: string;
}

interface Node {
  readonly value: Record<string, unknown>;
  readonly schema: Schema | undefined;
}

/** What decides where a request goes, rather than what it says. */
const FIXED = /^(apiVersion|kind|metadata|metadata\.namespace|spec\.nodeName)$/;

/** Returns a copy of the manifest with one to three changes, and what they were. */
export function mutate(
  manifest: object,
  schemas: Schemas,
  random: Random,
): { manifest: Record<string, unknown>; changes: string[] } {
  const copy = structuredClone(manifest) as Record<string, unknown>;
  const changes: string[] = [];
  for (let left = 1 + (random.chance(0.25) ? random.below(3) : 0); left > 0; left--) {
    changes.push(random.chance(0.35) ? add(copy, schemas, random) : change(copy, random));
  }
  return { manifest: copy, changes };
}

/** Adds a field that the type has and the manifest hasn't, or one that nobody knows. */
function add(manifest: Record<string, unknown>, schemas: Schemas, random: Random): string {
  const nodes = nodesOf(manifest, schemas.of(manifest.apiVersion, manifest.kind), schemas);
  const node = random.pick(nodes);
  const known = Object.keys(node.schema?.properties ?? {}).filter(
    (name) => !(name in node.value) && name !== 'namespace' && name !== 'nodeName',
  );
  if (known.length === 0 || random.chance(0.05)) {
    node.value.unknownField = random.pick(STRINGS);
    return 'add unknownField';
  }
  const name = random.pick(known);
  node.value[name] = schemas.value(node.schema?.properties?.[name], random);
  return `add ${name}=${JSON.stringify(node.value[name])}`;
}

/** Changes, removes, doubles or moves what is there. */
function change(manifest: Record<string, unknown>, random: Random): string {
  const places = placesOf(manifest, '').filter(({ path }) => !FIXED.test(path));
  const { holder, key, path } = random.pick(places);
  const map = holder as Record<string | number, unknown>;
  const value = map[key];
  const kind = random.below(10);
  if (kind === 0) {
    remove(holder, key);
    return `remove ${path}`;
  }
  if (kind === 1) {
    map[key] = random.pick([null, {}, [], true, 'text', 7, [{}]]);
    return `replace ${path} by ${JSON.stringify(map[key])}`;
  }
  if (kind === 2 && Array.isArray(holder)) {
    holder.push(structuredClone(value));
    return `double ${path}`;
  }
  if (kind === 3 && !Array.isArray(holder)) {
    const name = random.pick(STRINGS);
    map[name] = value;
    delete map[key];
    return `rename ${path} to ${name}`;
  }
  if (kind === 4) {
    const other = random.pick(places);
    map[key] = structuredClone((other.holder as Record<string | number, unknown>)[other.key]);
    return `copy ${other.path} to ${path}`;
  }
  map[key] = variant(value, random);
  return `set ${path} to ${JSON.stringify(map[key])}`;
}

/** Another value of the same type. */
function variant(value: unknown, random: Random): unknown {
  if (typeof value === 'number') return random.pick(NUMBERS);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return random.chance(0.2) ? value + random.pick(STRINGS) : random.pick(STRINGS);
  if (Array.isArray(value)) return random.chance(0.5) ? [] : [...value, ...structuredClone(value)];
  return random.chance(0.5) ? {} : null;
}

function remove(holder: Container, key: string | number): void {
  if (Array.isArray(holder)) holder.splice(key as number, 1);
  else delete holder[key];
}

function placesOf(value: unknown, path: string): Place[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => [
      { holder: value, key: i, path: `${path}[${i}]` },
      ...placesOf(item, `${path}[${i}]`),
    ]);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = path ? `${path}.${key}` : key;
    return [{ holder: value as Container, key, path: at }, ...placesOf(item, at)];
  });
}

function nodesOf(value: unknown, schema: Schema | undefined, schemas: Schemas): Node[] {
  const resolved = schemas.resolve(schema);
  if (Array.isArray(value)) return value.flatMap((item) => nodesOf(item, resolved?.items, schemas));
  if (typeof value !== 'object' || value === null) return [];
  const children = Object.entries(value).flatMap(([key, item]) =>
    nodesOf(item, resolved?.properties?.[key] ?? resolved?.additionalProperties, schemas),
  );
  return [{ value: value as Record<string, unknown>, schema: resolved }, ...children];
}
