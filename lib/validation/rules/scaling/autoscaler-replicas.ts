/** A number of replicas that is written down, and an autoscaler that changes it: each apply takes the scale back. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, kindOf } from '../../../kubernetes/identity';
import { horizontalTargets, targetObject } from '../../../kubernetes/scaling';

export const autoscalerReplicas: Rule = {
  name: 'autoscaler-replicas',
  severity: 'warning',
  summary:
    'A workload with fixed replicas and an autoscaler: each apply sets the replicas back, in the middle of the load.',
  remedy: 'Remove `replicas` from the workload; the autoscaler has minReplicas and maxReplicas.',
  check(set) {
    return horizontalTargets(set).flatMap((target) => {
      const object = targetObject(set, target);
      const replicas = object && Field.of(object).get('spec', 'replicas');
      // Zero is how a workload is turned off: the autoscaler then leaves it alone.
      if (!object || !replicas?.given || replicas.value === 0) return [];
      const finding = replicas.finding(
        `The ${kindOf(object)} has ${replicas.number ?? 'a number of'} replicas, and ${describe(target.autoscaler)} scales it: each apply takes its scale back.`,
        'Remove `replicas`, and set `minReplicas` and `maxReplicas` of the autoscaler.',
      );
      return { ...finding, others: [target.autoscaler] };
    });
  },
};
