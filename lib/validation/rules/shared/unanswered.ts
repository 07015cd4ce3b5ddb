/** How much a reference weighs that the set doesn't answer. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { RuleFinding } from '../rule';

/**
 * An error where all that is in the namespaces is in the set, as it is by default. Elsewhere a warning: what is missing
 * may be applied from another place, or be created by a controller.
 */
export function unanswered(
  set: ManifestSet,
  namespaces: string | readonly string[],
  finding: RuleFinding,
): RuleFinding {
  const complete = [namespaces].flat().every((namespace) => set.isComplete(namespace));
  return complete ? finding : { ...finding, severity: 'warning' };
}
