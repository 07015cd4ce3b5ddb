/** Two autoscalers of one workload: each undoes what the other did. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { Rule } from '../rule';
import { FirstCome } from '../shared/first-come';
import { describe } from '../../../kubernetes/identity';
import { horizontalTargets } from '../../../kubernetes/scaling';

export const autoscalerConflict: Rule = {
  name: 'autoscaler-conflict',
  severity: 'error',
  summary: 'Two horizontal autoscalers of one workload: they scale it against each other.',
  remedy: 'Keep one autoscaler, with several metrics.',
  check(set) {
    const first = new FirstCome<Manifest>();
    return horizontalTargets(set).flatMap(({ autoscaler, ref, group, kind, name, namespace }) => {
      const other = first.before(JSON.stringify([group, kind, namespace, name]), autoscaler);
      if (!other) return [];
      const finding = ref.finding(
        `The ${kind} '${name}' is scaled by ${describe(other)} too: the two work against each other.`,
        'Keep one of the two, with all metrics in it: it takes the highest number that any of them asks for.',
      );
      return { ...finding, others: [other] };
    });
  },
};
