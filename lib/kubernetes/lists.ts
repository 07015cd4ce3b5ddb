/** Lists, such as `kubectl get -o yaml` prints: kubectl sends each of their items as an object of its own. */
import { isMap } from './field';
import { show } from './show';

/** The objects of a document, and what kubectl stops at. */
export interface Unpacked {
  readonly objects: readonly unknown[];
  readonly problem?: string;
}

/**
 * The objects of a document: itself, or the items of a list. As for kubectl, a list is what has `items` on top, whatever
 * its kind, and an item without a kind and an apiVersion has those of the list.
 */
export function unpack(document: unknown): Unpacked {
  if (!isMap(document) || typeof document.kind !== 'string' || document.items === undefined) {
    return { objects: [document] };
  }
  const { items, kind, apiVersion } = document;
  if (items === null) return { objects: [] };
  if (!Array.isArray(items)) return { objects: [], problem: `\`items\` of a ${kind} must be a list` };
  const objects: unknown[] = [];
  let problem: string | undefined;
  for (const item of items as unknown[]) {
    if (item !== null && !isMap(item)) {
      problem ??= `\`items\` of a ${kind} must be objects; got ${show(item)}`;
    } else if (isMap(item) && Array.isArray(item.items)) {
      problem ??= `kubectl cannot read a list inside of a list: move the items of the ${String(item.kind)} into the ${kind}`;
      objects.push(...unpack(item).objects);
    } else if (item === null || (!item.kind && !item.apiVersion)) {
      objects.push({ apiVersion, kind: kind.replace(/List$/, ''), ...item });
    } else {
      objects.push(item);
    }
  }
  return { objects, problem };
}
