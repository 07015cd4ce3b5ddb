/** What several rules need of one set is worked out once. */
import type { ManifestSet } from './manifest-set';

export function oncePerSet<T>(compute: (set: ManifestSet) => T): (set: ManifestSet) => T {
  const known = new WeakMap<ManifestSet, { readonly value: T }>();
  return (set) => {
    let found = known.get(set);
    if (!found) known.set(set, (found = { value: compute(set) }));
    return found.value;
  };
}
