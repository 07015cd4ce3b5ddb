/** Where two values differ, told by the smallest parts: fields by their names, items of lists by what names them. */
import { isDeepStrictEqual } from 'node:util';
import { isMap } from '../../kubernetes/field';

/** An item of a list that is known by one of its fields, as containers are by their names. */
export interface NamedItem {
  readonly name: string;
}

export type Step = string | number | NamedItem;

/** The way to a value through one of the two: names and numbers only. */
export type Way = readonly (string | number)[];

/** One difference. A value that is undefined isn't there. */
export interface ValueChange {
  readonly steps: readonly Step[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly wayBefore: Way;
  readonly wayAfter: Way;
  /** The items of a list are the same, in another order: before and after are what they are named by. */
  readonly reordered?: boolean;
}

/** Fields that items of Kubernetes' lists are named by; the first that names all items of both lists is taken. */
const NAMES = ['name', 'metadata.name', 'mountPath', 'devicePath', 'containerPort', 'port', 'key', 'topologyKey'];
const MORE_NAMES = ['conditionType', 'host', 'hosts', 'path', 'ip', 'type', 'secretName'];

/** Longer lists are compared item by item; the time to align two grows with the product of their lengths. */
const MAX_ALIGNED = 1000;

interface ComparedPath {
  readonly steps: readonly Step[];
  readonly wayBefore: Way;
  readonly wayAfter: Way;
}

/** All differences between two values, in the order of their fields; none if, and only if, they are equal. */
export function compareValues(before: unknown, after: unknown): ValueChange[] {
  return compare(before, after, { steps: [], wayBefore: [], wayAfter: [] });
}

function compare(before: unknown, after: unknown, at: ComparedPath): ValueChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isMap(before) && isMap(after)) return compareMaps(before, after, at);
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, at);
  return [{ ...at, before, after }];
}

function compareMaps(before: Record<string, unknown>, after: Record<string, unknown>, at: ComparedPath): ValueChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const valueOf = (map: Record<string, unknown>, key: string) => (Object.hasOwn(map, key) ? map[key] : undefined);
  return keys.flatMap((key) => compare(valueOf(before, key), valueOf(after, key), down(at, key, key, key)));
}

function compareLists(before: readonly unknown[], after: readonly unknown[], at: ComparedPath): ValueChange[] {
  const nameOf = [...NAMES, ...MORE_NAMES].map(reader).find((read) => names(before, read) && names(after, read));
  return nameOf ? compareNamed(before, after, at, nameOf) : compareAligned(before, after, at);
}

type Reader = (item: unknown) => string | undefined;

function reader(path: string): Reader {
  const keys = path.split('.');
  return (item) => {
    const value = keys.reduce<unknown>((inside, key) => (isMap(inside) ? inside[key] : undefined), item);
    const one = Array.isArray(value) ? value.join(', ') : value;
    return typeof one === 'string' || typeof one === 'number' ? String(one) : undefined;
  };
}

/** Whether every item of a list has a name of its own. */
function names(list: readonly unknown[], nameOf: Reader): boolean {
  const found = new Set(list.map(nameOf));
  return found.size === list.length && !found.has(undefined);
}

function compareNamed(
  before: readonly unknown[],
  after: readonly unknown[],
  at: ComparedPath,
  nameOf: Reader,
): ValueChange[] {
  const [old, next] = [before, after].map((list) => new Map(list.map((item, index) => [nameOf(item)!, index])));
  const changes = [...new Set([...old!.keys(), ...next!.keys()])].flatMap((name) => {
    const [a, b] = [old!.get(name), next!.get(name)];
    const [was, is] = [a === undefined ? undefined : before[a], b === undefined ? undefined : after[b]];
    return compare(was, is, down(at, { name }, a ?? b!, b ?? a!));
  });
  const [kept, stayed] = [
    [...old!.keys()].filter((name) => next!.has(name)),
    [...next!.keys()].filter((name) => old!.has(name)),
  ];
  if (isDeepStrictEqual(kept, stayed)) return changes;
  return [...changes, { ...at, before: kept, after: stayed, reordered: true }];
}

/** Items without names: what is the same on both sides stays, and what stands between is compared one by one. */
function compareAligned(before: readonly unknown[], after: readonly unknown[], at: ComparedPath): ValueChange[] {
  const changes: ValueChange[] = [];
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...commonItems(before, after), [before.length, after.length]]) {
    for (; a < nextA! || b < nextB!; a += a < nextA! ? 1 : 0, b += b < nextB! ? 1 : 0) {
      const place = down(at, b < nextB! ? b : a, a, b);
      const [was, is] = [a < nextA! ? before[a] : undefined, b < nextB! ? after[b] : undefined];
      changes.push(...compare(was, is, place));
    }
    [a, b] = [nextA! + 1, nextB! + 1];
  }
  return changes;
}

/** The places of a longest common part of two lists. */
function commonItems(before: readonly unknown[], after: readonly unknown[]): [number, number][] {
  if (before.length * after.length > MAX_ALIGNED * MAX_ALIGNED) return [];
  const texts = (list: readonly unknown[]) => list.map((item) => JSON.stringify(item));
  const [a, b] = [texts(before), texts(after)];
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const common: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < a.length && j < b.length;) {
    if (a[i] === b[j]) common.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return common;
}

function down(
  { steps, wayBefore, wayAfter }: ComparedPath,
  step: Step,
  before: string | number,
  after: string | number,
): ComparedPath {
  return { steps: [...steps, step], wayBefore: [...wayBefore, before], wayAfter: [...wayAfter, after] };
}
