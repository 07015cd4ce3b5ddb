/** One change to one field of one object, and how it is made. */
import type { Manifest } from '../../kubernetes/manifest';
import { isMap } from '../../kubernetes/field';

/** The way to a field. */
export type FieldPath = readonly (string | number)[];

/** A change to a field: another value, or none. */
export interface Mutation {
  /** The object, by what it is called. */
  readonly object: string;
  readonly path: FieldPath;
  /** The value instead; left out: the field goes. */
  readonly value?: unknown;
}

/** The name of the variable that holds the file of what to change, or where to record. */
export const MUTATION_VARIABLE = 'SLIPWAY_MUTATION';

/** What the file says: changes to make, or a file to which the objects that tests see are added. */
export interface MutationOrder {
  readonly apply?: readonly Mutation[];
  readonly record?: string;
}

/** A copy of an object with a field changed; undefined where it has no such field. */
export function changed(object: Manifest, { path, value }: Mutation): Manifest | undefined {
  const copy = structuredClone(object) as unknown;
  let at = copy;
  for (const step of path.slice(0, -1)) at = stepInto(at, step);
  const last = path[path.length - 1]!;
  if (stepInto(at, last) === undefined) return undefined;
  if (Array.isArray(at) && typeof last === 'number') {
    if (value === undefined) at.splice(last, 1);
    else at[last] = value;
  } else if (isMap(at)) {
    if (value === undefined) delete at[last];
    else at[last] = value;
  }
  return copy as Manifest;
}

function stepInto(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
