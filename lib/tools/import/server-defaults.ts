/** Defaults that a server writes into objects, told by asking Kubernetes' own code what it would store without them. */
import { isDeepStrictEqual } from 'node:util';
import { AdmissionProgram } from '../../validation/admission';
import type { Manifest } from '../../kubernetes/manifest';
import { isMap } from '../../kubernetes/field';

type Path = readonly string[];

/**
 * The object without the fields that the API server fills in by itself: what it would store is the same. `undefined` where the
 * program isn't there, or knows nothing of the object.
 */
export function withoutDefaults(object: Manifest): Manifest | undefined {
  const program = AdmissionProgram.locate();
  const [stored] = program?.stored([object]) ?? [];
  if (!program || !stored) return undefined;
  const same = (other: Manifest | undefined) => other !== undefined && sameContent(other, stored);
  let kept = object;
  for (let depth = 2; depth <= depthOf(object); depth++) {
    const paths = pathsAt(kept, depth).filter((path) => !IDENTITY.has(path[0]!) && !TELLING.has(path.at(-1)!));
    const without = program.stored(paths.map((path) => remove(kept, path)));
    const removable = paths.filter((_path, index) => same(without[index]));
    const all = removable.reduce(remove, kept);
    if (same(program.stored([all])[0])) kept = all;
    else for (const path of removable) if (same(program.stored([remove(kept, path)])[0])) kept = remove(kept, path);
  }
  return kept;
}

/** Whether the API server would store the same of two objects; `false` where nobody can tell. */
export function storedAlike(one: Manifest, other: Manifest): boolean {
  const [a, b] = AdmissionProgram.locate()?.stored([one, other]) ?? [];
  return a !== undefined && b !== undefined && sameContent(a, b) && sameMetadata(one, other);
}

/** Fields that a reader wants to see, although the server would fill in the same. */
const TELLING = new Set(['apiGroup', 'emptyDir', 'metrics', 'podSelector', 'policyTypes', 'replicas']);

const IDENTITY = new Set(['apiVersion', 'kind', 'metadata']);

function sameContent(one: Manifest, other: Manifest): boolean {
  const content = ({ metadata: _metadata, ...rest }: Manifest) => rest;
  return isDeepStrictEqual(content(one), content(other));
}

function sameMetadata(one: Manifest, other: Manifest): boolean {
  const entries = (value: unknown) =>
    Object.entries(isMap(value) ? value : {})
      .filter(([, item]) => !isMap(item) || Object.keys(item).length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return isDeepStrictEqual(entries(one.metadata), entries(other.metadata));
}

/** The fields at a depth, by their paths; items of lists are reached by their numbers, and never taken away themselves. */
function pathsAt(value: unknown, depth: number): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value as Record<string, unknown>);
  if (depth === 1) return Array.isArray(value) ? [] : inside.map(([key]) => [key]);
  return inside.flatMap(([key, item]) => pathsAt(item, depth - 1).map((rest) => [key, ...rest]));
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function remove<T>(value: T, [key, ...rest]: Path): T {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key!)) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  if (rest.length === 0) delete copy[key!];
  else copy[key!] = remove(copy[key!], rest);
  return copy as T;
}
