/** From the documents of a file to the objects that kubectl sends: the items of a list take its place. */
import type { Manifest } from '../../lib/kubernetes/manifest';

/** Any document with `items` is a list to kubectl, and an item without a kind has that of the list. */
export function kubectlObjects(documents: readonly unknown[]): Manifest[] {
  return documents.flatMap((document) => {
    const { items, kind, apiVersion } = (document ?? {}) as Record<string, unknown>;
    if (!Array.isArray(items)) return [document as Manifest];
    const itemKind = /^(.+)List$/.exec(String(kind))?.[1];
    return (items as Manifest[]).map((item) =>
      item?.kind === undefined && itemKind ? { ...item, apiVersion: String(apiVersion), kind: itemKind } : item,
    );
  });
}

/** Names an object within its file: `2 Deployment shop/web`. */
export function label(object: Manifest, index: number): string {
  const { namespace, name, generateName } = (object?.metadata ?? {}) as Record<string, unknown>;
  const names = [namespace, name ?? (generateName === undefined ? undefined : `${String(generateName)}*`)];
  return [index, object?.kind, names.filter((part) => typeof part === 'string').join('/')]
    .filter((part) => part !== '' && part !== undefined)
    .join(' ');
}
