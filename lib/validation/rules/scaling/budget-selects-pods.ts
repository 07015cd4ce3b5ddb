/** A disruption budget for pods that don't exist. */
import type { Rule } from '../rule';
import { inNamespace } from '../../../kubernetes/identity';
import { labelSelector, showSelector } from '../../../kubernetes/labels';
import { budgetsOf } from '../../../kubernetes/scaling';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const budgetSelectsPods: Rule = {
  name: 'budget-selects-pods',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A PodDisruptionBudget whose selector matches no pods of the set: it protects nothing.',
  remedy: 'Select by the labels of the pod template.',
  check(set) {
    return budgetsOf(set).flatMap(({ namespace, spec, pods }) => {
      const field = spec.get('selector');
      const selector = labelSelector(field.value);
      if (pods.length > 0 || !selector || selector.conditions.length === 0) return [];
      const finding = field.finding(
        `The PodDisruptionBudget is for pods with ${showSelector(selector)}, and no pod ${inNamespace(namespace)} has these labels.`,
        orAllow('Write the labels of the pod template into `selector.matchLabels`', 'outside-reference'),
      );
      return unanswered(set, namespace, finding);
    });
  },
};
