/** PodDisruptionBudgets. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, inNamespace, kindOf } from '../../../kubernetes/identity';
import { labelSelector, showSelector } from '../../../kubernetes/labels';
import type { Manifest } from '../../../kubernetes/manifest';
import type { PodTemplateView } from '../../../kubernetes/pod-template-view';
import { autoscaledMinimums, Budget, budgetsOf, leastReplicas } from '../../../kubernetes/scaling';
import { show } from '../../../kubernetes/show';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const budgetAllowsDrain: Rule = {
  name: 'budget-allows-drain',
  severity: 'warning',
  relaxedBy: 'blocked-drain',
  summary:
    'A PodDisruptionBudget that lets no pod be evicted: nodes cannot be drained, so clusters cannot be upgraded.',
  remedy: 'Set `maxUnavailable: 1`, or run more replicas than `minAvailable`.',
  check(set) {
    const autoscaled = autoscaledMinimums(set);
    return budgetsOf(set).flatMap((budget) => {
      const replicas = replicasOf(budget, autoscaled);
      // There is nothing to evict where nothing runs.
      if (replicas === 0 || (budget.pods.length > 0 && budget.pods.every(isOnEachNode))) return [];
      const most = budget.spec.get('maxUnavailable');
      const least = budget.spec.get('minAvailable');
      const remedy = orAllow('Set `maxUnavailable: 1` instead, or run more replicas', 'blocked-drain');
      if (most.value === 0 || most.text === '0%') {
        return most.finding(
          `\`maxUnavailable: ${String(most.value)}\` blocks every eviction: no node with such a pod can be drained.`,
          remedy,
        );
      }
      const kept = keptOf(least, replicas);
      if (kept === undefined) return [];
      return least.finding(`${kept}, which blocks every eviction: no node with such a pod can be drained.`, remedy);
    });
  },
};

/** What a budget keeps where that is all there is: Kubernetes rounds a percentage of the replicas up. */
function keptOf(least: Field, replicas: number | undefined): string | undefined {
  const percent = /^(\d+)%$/.exec(least.text ?? '')?.[1];
  if (percent === '100') return '`minAvailable: 100%` is all pods';
  if (replicas === undefined || (percent === undefined && !least.number)) return undefined;
  const needed = percent === undefined ? least.number! : Math.ceil((Number(percent) * replicas) / 100);
  if (needed < replicas) return undefined;
  const rounded = percent === undefined ? '' : ` rounds up to ${needed}`;
  return `\`minAvailable: ${show(least.value).replace(/'/g, '')}\`${rounded} of ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`;
}

/** A drain leaves the pods of a DaemonSet where they are. */
function isOnEachNode({ object }: Budget['pods'][number]): boolean {
  return kindOf(object) === 'DaemonSet';
}

/** The least number of pods that a budget is for; undefined where it can't be told. */
function replicasOf({ pods }: Budget, autoscaled: ReadonlyMap<Manifest, number>): number | undefined {
  let sum = 0;
  for (const pod of pods) {
    const replicas = leastReplicas(pod, autoscaled);
    if (replicas === undefined) return undefined;
    // One that an autoscaler turns off for a while has one pod at least when it runs.
    sum += autoscaled.has(pod.object) ? Math.max(1, replicas) : replicas;
  }
  return pods.length === 0 ? undefined : sum;
}

export const budgetOverlap: Rule = {
  name: 'budget-overlap',
  severity: 'error',
  summary: 'Two PodDisruptionBudgets for the same pods: Kubernetes refuses to evict a pod that has more than one.',
  remedy: 'Keep one budget for each pod.',
  check(set) {
    const first = new Map<PodTemplateView, Budget>();
    return budgetsOf(set).flatMap((budget) => {
      let other: { budget: Budget; pod: PodTemplateView } | undefined;
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
      return { ...finding, others: [other.budget.object] };
    });
  },
};

export const budgetSelectsPods: Rule = {
  name: 'budget-selects-pods',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A PodDisruptionBudget whose selector matches no pods of the set: it protects nothing.',
  remedy: 'Select by the labels of the pod template.',
  check: (set) =>
    budgetsOf(set).flatMap(({ namespace, spec, pods }) => {
      const field = spec.get('selector');
      const selector = labelSelector(field.value);
      if (pods.length > 0 || !selector || selector.conditions.length === 0) return [];
      const finding = field.finding(
        `The PodDisruptionBudget is for pods with ${showSelector(selector)}, and no pod ${inNamespace(namespace)} has these labels.`,
        orAllow('Write the labels of the pod template into `selector.matchLabels`', 'outside-reference'),
      );
      return unanswered(set, namespace, finding);
    }),
};
