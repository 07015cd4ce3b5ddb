/** Two budgets for one pod: Kubernetes then refuses to evict it at all. */
import type { Rule } from '../rule';
import { describe } from '../../../kubernetes/identity';
import { Budget, budgetsOf } from '../../../kubernetes/scaling';
import type { PodShape } from '../../../kubernetes/pod-shape';

export const budgetOverlap: Rule = {
  name: 'budget-overlap',
  severity: 'error',
  summary: 'Two PodDisruptionBudgets for the same pods: Kubernetes refuses to evict a pod that has more than one.',
  remedy: 'Keep one budget for each pod.',
  check(set) {
    const first = new Map<PodShape, Budget>();
    return budgetsOf(set).flatMap((budget) => {
      let other: { budget: Budget; pod: PodShape } | undefined;
      for (const pod of budget.pods) {
        const known = first.get(pod);
        if (!known) first.set(pod, budget);
        else other ??= { budget: known, pod };
      }
      if (!other) return [];
      const finding = budget.spec
        .get('selector')
        .finding(
          `The pods of ${describe(other.pod.object)} are in ${describe(other.budget.object)} too: Kubernetes refuses to evict a pod with two budgets.`,
          'Remove one of the two, or narrow its selector.',
        );
      return [{ ...finding, others: [other.budget.object] }];
    });
  },
};
