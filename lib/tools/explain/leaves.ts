/** The fields of an object one by one: each value that holds no others, under a path that a person can read and type. */
import { isMap } from '../../kubernetes/field';

/** Values by their paths: `spec.template.spec.containers[web].image`. Maps and lists are there only where they are empty. */
export type Leaves = ReadonlyMap<string, unknown>;

/** All leaves, in the order of the object. */
export function leavesOf(value: unknown): Leaves {
  const leaves = new Map<string, unknown>();
  collect(value, '', leaves);
  return leaves;
}

function collect(value: unknown, path: string, leaves: Map<string, unknown>): void {
  if (Array.isArray(value) && value.length > 0) {
    const names = value.map((item: unknown) => (isMap(item) ? item.name : undefined));
    const named = names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
    value.forEach((item, index) => collect(item, `${path}[${named ? names[index] : index}]`, leaves));
  } else if (isMap(value) && Object.keys(value).length > 0) {
    for (const [name, inner] of Object.entries(value)) collect(inner, join(path, name), leaves);
  } else {
    leaves.set(path, value);
  }
}

/** Names with dots, as those of labels and of files, are written in brackets. */
function join(path: string, name: string): string {
  if (/^[\w$-]+$/.test(name)) return path === '' ? name : `${path}.${name}`;
  return `${path}[${name}]`;
}

/** The paths at which two objects differ. */
export function differing(a: Leaves, b: Leaves): Set<string> {
  const paths = new Set([...a.keys(), ...b.keys()]);
  return new Set([...paths].filter((path) => !a.has(path) || !b.has(path) || !Object.is(text(a, path), text(b, path))));
}

const text = (leaves: Leaves, path: string) => JSON.stringify(leaves.get(path));
