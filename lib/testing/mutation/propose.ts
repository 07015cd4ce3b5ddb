/** Which changes are tried: each field another value, and each field and item gone. */
import type { Manifest } from '../../kubernetes/manifest';
import { isMap } from '../../kubernetes/field';
import { identityOf } from '../../kubernetes/identity';
import { FieldPath, Mutation } from './mutation';

/** What an object is found by: a change there would be another object. */
const IDENTITY = new Set(['apiVersion', 'kind', 'metadata.name', 'metadata.namespace']);

/** Every single change to an object, in the order of its fields. */
export function propose(object: Manifest): Mutation[] {
  const name = identityOf(object);
  return walk(object, []).map((change) => ({ object: name, ...change }));
}

/** A change in words: `Deployment shop/web: spec.replicas: 2 becomes 3`. */
export function showMutation({ object, path, value }: Mutation, before: unknown): string {
  const field = path.map((step) =>
    typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`,
  );
  const what = value === undefined ? 'is left out' : `${short(before)} becomes ${short(value)}`;
  return `${object}: ${field.join('').replace(/^\./, '')} ${what}`;
}

/** The value at a place. */
export function valueAt(object: Manifest, path: FieldPath): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], object);
}

function walk(value: unknown, path: FieldPath): Omit<Mutation, 'object'>[] {
  if (IDENTITY.has(path.join('.'))) return [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => [...removal([...path, index]), ...inside(item, [...path, index])]);
  if (isMap(value)) {
    return Object.keys(value).flatMap((key) => {
      const at = [...path, key];
      return [...(path.length > 0 && !IDENTITY.has(at.join('.')) ? removal(at) : []), ...inside(value[key], at)];
    });
  }
  return [];
}

function inside(value: unknown, path: FieldPath): Omit<Mutation, 'object'>[] {
  if (typeof value === 'object' && value !== null) return walk(value, path);
  const other = IDENTITY.has(path.join('.')) ? undefined : another(value);
  return other === undefined ? [] : [{ path, value: other }];
}

const removal = (path: FieldPath) => [{ path }];

/** Another value of the same sort: a text stays one, and a quantity or a percentage stays one too. */
function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return undefined;
  const amount = /^(\d+)([a-zA-Z%]{0,2})$/.exec(value);
  return amount ? `${Number(amount[1]) + 1}${amount[2]}` : `${value}-mutated`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
