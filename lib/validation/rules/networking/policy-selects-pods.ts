/** A NetworkPolicy about pods that don't exist: a firewall in front of nothing, while the real pods stand open. */
import type { Rule } from '../rule';
import { inNamespace } from '../../../kubernetes/identity';
import { showSelector } from '../../../kubernetes/labels';
import { policiesOf } from '../../../kubernetes/policies';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const policySelectsPods: Rule = {
  name: 'policy-selects-pods',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A NetworkPolicy whose podSelector matches no pods of the set: it protects nothing.',
  remedy: 'Select by the labels of the pod template; `{}` is all pods of the namespace.',
  check(set) {
    return policiesOf(set).flatMap(({ namespace, spec, selector }) => {
      if (!selector || selector.conditions.length === 0 || set.podIndex.some(namespace, selector)) return [];
      const finding = spec
        .get('podSelector')
        .finding(
          `The NetworkPolicy is about pods with ${showSelector(selector)}, and no pod ${inNamespace(namespace)} has these labels.`,
          orAllow('Write the labels of the pod template into `podSelector.matchLabels`', 'outside-reference'),
        );
      return unanswered(set, namespace, finding);
    });
  },
};
