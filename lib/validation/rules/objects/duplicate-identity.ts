/** Two objects that are one to Kubernetes: whichever is applied last wins, and the other is lost without a word. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { FirstCome } from '../shared/first-come';
import { describe, groupOf, kindOf, nameOf, namespaceOf } from '../../../kubernetes/identity';
import { isClusterWide } from '../../../kubernetes/kinds';
import { show } from '../../../kubernetes/show';

export const duplicateIdentity: Rule = {
  name: 'duplicate-identity',
  severity: 'error',
  summary:
    'Two objects of one group, kind, namespace and name: the one that is applied last silently replaces the other.',
  remedy: 'Rename one of the two, or render the object once.',
  check(set) {
    const seen = new FirstCome<{ object: Manifest; position: number }>();
    return set.objects.flatMap((object, index) => {
      const identity = storedAs(object);
      const first = identity && seen.before(identity, { object, position: index + 1 });
      if (!first) return [];
      const versions = [...new Set([first.object, object].map((o) => show(o.apiVersion)))].join(' and ');
      const finding = Field.of(object)
        .get('metadata', 'name')
        .finding(
          `${describe(object)} (${versions}) is there twice, as objects ${first.position} and ${index + 1} of the set: the last one to be applied replaces the other.`,
          `Rename one of the two ${kindOf(object)} objects, or render it once and use it in both places.`,
        );
      return { ...finding, others: [first.object] };
    });
  },
};

/** What an API server stores the object under; `undefined` for what it would not store. */
function storedAs(object: Manifest): string | undefined {
  const [kind, name] = [kindOf(object), nameOf(object)];
  if (!kind || !name) return undefined;
  const group = groupOf(object.apiVersion);
  return JSON.stringify([group, kind, isClusterWide(group, kind) ? '' : namespaceOf(object), name]);
}
