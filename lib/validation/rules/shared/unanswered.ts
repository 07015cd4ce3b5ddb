/** How much a reference weighs that the set doesn't answer. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { RuleFinding } from '../rule';

/** What a reference names: a kind of an API group. */
export interface Sought {
  readonly group: string;
  readonly kind: string;
}

/**
 * An error where all that is in the namespaces is in the set, as far as can be told. Elsewhere a warning: what is missing
 * may be applied from another file, or be created by a controller.
 *
 * @param sought the kind of object that is named: a set without any of it, nor the namespace itself, is a part of something
 */
export function unanswered(
  set: ManifestSet,
  namespaces: string | readonly string[],
  finding: RuleFinding,
  sought?: Sought,
): RuleFinding {
  const isWhole = (namespace: string): boolean =>
    set.isComplete(namespace) &&
    (!sought ||
      set.find('', 'Namespace', namespace) !== undefined ||
      set.ofKindIn(namespace, sought.group, sought.kind).length > 0);
  return [namespaces].flat().every(isWhole) ? finding : { ...finding, severity: 'warning' };
}
