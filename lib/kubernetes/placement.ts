/** Where objects go that name no namespace: kubectl decides, by `-n` or by the current context. */
import type { Manifest } from './manifest';
import { isClusterWide, isKubernetesGroup } from './kinds';
import { isMap } from './field';
import { groupOf, kindOf, namespaceOf } from './identity';

const originals = new WeakMap<object, Manifest>();

/** An object as `kubectl -n` sends it: with the namespace, where it names none and its kind is in one. */
export function placedIn(object: Manifest, namespace: string): Manifest {
  if (!namesNoNamespace(object)) return object;
  const metadata = isMap(object.metadata) ? object.metadata : {};
  return { ...object, metadata: { ...metadata, namespace } } as Manifest;
}

/**
 * Objects that name no namespace, beside objects that all name one and the same: they are meant to be there too, as
 * `helm template` prints them. For the rules alone; what is found in them is about `originalOf` them.
 */
export function placedTogether(objects: readonly Manifest[]): readonly Manifest[] {
  const unplaced = objects.filter(namesNoNamespace);
  if (unplaced.length === 0) return objects;
  const named = new Set(objects.map(namespaceOf).filter((name) => name !== '' && !name.startsWith('kube-')));
  const [namespace] = named;
  if (namespace === undefined || named.size > 1) return objects;
  const together = new Map(unplaced.map((object) => [object, placedIn(object, namespace)]));
  for (const [object, copy] of together) originals.set(copy, object);
  return objects.map((object) => together.get(object) ?? object);
}

export function originalOf(object: Manifest): Manifest {
  return originals.get(object) ?? object;
}

/** Whether an object names no namespace, and is of a kind of Kubernetes that is in one. */
export function isUnplaced(object: Manifest): boolean {
  return namesNoNamespace(object) && isKubernetesGroup(groupOf(object.apiVersion));
}

/** Kinds of others may be in a namespace: the API server drops it from those that are not. */
function namesNoNamespace(object: Manifest): boolean {
  if (!isMap(object) || typeof object.kind !== 'string' || namespaceOf(object) !== '') return false;
  return !isClusterWide(groupOf(object.apiVersion), kindOf(object));
}
