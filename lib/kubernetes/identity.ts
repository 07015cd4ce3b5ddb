/** What an object is called: group, kind, namespace and name, read from whatever was written there. */
import type { Manifest } from './manifest';
import { isMap } from './field';
import { list } from './show';

/** The API group of an `apiVersion`: `apps` of `apps/v1`, nothing of `v1`. */
export function groupOf(apiVersion: unknown): string {
  if (typeof apiVersion !== 'string') return '';
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

export function kindOf(object: Manifest): string {
  return textOf(object, 'kind');
}

export function nameOf(object: Manifest): string {
  return textOf(object?.metadata, 'name');
}

/** The namespace that was written; nothing when there is none, because only `kubectl` knows where that goes. */
export function namespaceOf(object: Manifest): string {
  return textOf(object?.metadata, 'namespace');
}

/** Nearly every rule asks for these, of every object: they are read without the detour of a `Field`. */
function textOf(map: unknown, name: string): string {
  const value = isMap(map) && Object.hasOwn(map, name) ? map[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** An object as people name it: `Deployment shop/web`. */
export function describe(object: Manifest): string {
  const namespace = namespaceOf(object);
  return `${kindOf(object) || 'object'} ${namespace ? `${namespace}/` : ''}${nameOf(object) || '(no name)'}`;
}

/** What two versions of one object share: the API group without its version, kind, namespace and name. */
export function identityOf(object: Manifest): string {
  const group = groupOf(object.apiVersion);
  const namespace = namespaceOf(object);
  return `${group ? `${group}/` : ''}${kindOf(object)} ${namespace ? `${namespace}/` : ''}${nameOf(object)}`;
}

/** A namespace in a sentence. */
export function inNamespace(namespace: string): string {
  return namespace ? `in namespace '${namespace}'` : 'among the objects without a namespace';
}

/** Several namespaces in a sentence. */
export function inNamespaces(namespaces: readonly string[]): string {
  if (namespaces.length === 1) return inNamespace(namespaces[0]!);
  return `in the namespaces ${list(namespaces.filter((namespace) => namespace !== ''))}`;
}
