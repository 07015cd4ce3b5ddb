/** A budget that never lets a pod go: a node with it can't be drained, and the upgrade of the cluster stops there. */
import type { Rule } from '../rule';
import { Budget, autoscaledMinimums, budgetsOf, leastReplicas } from '../../../kubernetes/scaling';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const budgetAllowsDrain: Rule = {
  name: 'budget-allows-drain',
  severity: 'error',
  relaxedBy: 'blocked-drain',
  summary:
    'A PodDisruptionBudget that lets no pod be evicted: nodes can not be drained, so clusters can not be upgraded.',
  remedy: 'Set `maxUnavailable: 1`, or run more replicas than `minAvailable`.',
  check(set) {
    const autoscaled = autoscaledMinimums(set);
    return budgetsOf(set).flatMap((budget) => {
      const most = budget.spec.get('maxUnavailable');
      const least = budget.spec.get('minAvailable');
      const remedy = orAllow('Set `maxUnavailable: 1` instead, or run more replicas', 'blocked-drain');
      if (most.value === 0 || most.text === '0%') {
        return most.finding(
          `The budget lets ${show(most.value)} pods be evicted: no node with one can be drained.`,
          remedy,
        );
      }
      const needed = least.text === '100%' ? 'all' : least.number;
      if (needed === undefined) return [];
      const replicas = replicasOf(budget, autoscaled);
      if (needed !== 'all' && (replicas === undefined || needed < replicas || needed === 0)) return [];
      const have = replicas === undefined ? '' : ` of ${replicas}`;
      return least.finding(
        `The budget keeps ${needed === 'all' ? 'all' : `${needed}${have}`} pods running: no node with one can be drained.`,
        remedy,
      );
    });
  },
};

/** The least number of pods that a budget is for; undefined where it can't be told. */
function replicasOf({ pods }: Budget, autoscaled: ReturnType<typeof autoscaledMinimums>): number | undefined {
  let sum = 0;
  for (const pod of pods) {
    const replicas = leastReplicas(pod, autoscaled);
    if (replicas === undefined) return undefined;
    sum += replicas;
  }
  return pods.length === 0 ? undefined : sum;
}
