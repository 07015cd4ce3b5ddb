/** Whether two objects are the same to the API server, and where they differ. */
import { isMap } from '../../kubernetes/field';
import { groupOf } from '../../kubernetes/identity';
import { isKubernetesGroup } from '../../kubernetes/kinds';
import { parseQuantity } from '../../kubernetes/quantity';

/** The names and numbers on the way to a field. */
export type Path = readonly (string | number)[];

/** A field that two objects have differently. */
export interface Difference {
  /** The way to it; empty for the whole object. */
  readonly path: Path;
  /** What the input has; `undefined` where it has none. */
  readonly wanted?: unknown;
  /** What is rendered; `undefined` where nothing is. */
  readonly rendered?: unknown;
}

/** Maps whose values are amounts: `500m` and `0.5` are one. */
const AMOUNTS = new Set(['requests', 'limits', 'hard', 'default', 'defaultRequest', 'max', 'min', 'capacity']);

type Manifest = Readonly<Record<string, unknown>>;

/**
 * Compares an object of the input with a rendered one. The order of keys says nothing; empty labels are none; amounts that are
 * written otherwise are the same, in Kubernetes' own kinds.
 */
export function differences(wanted: Manifest, rendered: Manifest): Difference[] {
  const found: Difference[] = [];
  compare(wanted, rendered, [], isKubernetesGroup(groupOf(wanted.apiVersion)), found);
  return found;
}

function compare(wanted: unknown, rendered: unknown, path: Path, amounts: boolean, found: Difference[]): void {
  if (Object.is(wanted, rendered)) return;
  if (Array.isArray(wanted) && Array.isArray(rendered) && wanted.length === rendered.length) {
    wanted.forEach((item, index) => compare(item, rendered[index], [...path, index], amounts, found));
    return;
  }
  if (isMap(wanted) && isMap(rendered)) {
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(rendered)])) {
      compare(own(wanted, key), own(rendered, key), [...path, key], amounts, found);
    }
    return;
  }
  if (isEmptyMetadata(wanted ?? rendered, path) && (wanted === undefined || rendered === undefined)) return;
  const isAmount = amounts && (AMOUNTS.has(String(path.at(-2))) || path.at(-1) === 'sizeLimit');
  if (isAmount && parseQuantity(wanted) !== undefined && parseQuantity(wanted) === parseQuantity(rendered)) return;
  found.push({ path, wanted, rendered });
}

function own(map: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** cdk8s leaves out what is empty in the metadata of an object; to the API server it is the same. */
function isEmptyMetadata(value: unknown, path: Path): boolean {
  const isEmpty = Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0;
  return isEmpty && path.length === 2 && path[0] === 'metadata';
}
