/** Two controllers that claim each other's pods: each counts, and scales, what belongs to the other. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, kindOf } from '../../../kubernetes/identity';
import { labelSelector, showSelector } from '../../../kubernetes/labels';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** Pods of a Job are left alone by every other controller. */
const CLAIMED = [...KINDS, 'ReplicationController', 'Pod'];

export const selectorOverlap: Rule = {
  name: 'selector-overlap',
  severity: 'error',
  relaxedBy: 'selector-overlap',
  summary:
    'A controller whose selector matches the pods of another workload in its namespace: the two fight over them.',
  remedy: 'Select by a label that only this workload has, such as `app.kubernetes.io/instance`.',
  check(set) {
    return set.pods.flatMap((pod) => {
      if (!KINDS.includes(kindOf(pod.object))) return [];
      const field = Field.of(pod.object).get('spec', 'selector');
      const selector = labelSelector(field.value);
      if (!selector || selector.conditions.length === 0) return [];
      const other = set.podIndex.find(pod.namespace, selector, (found) => {
        return found.object !== pod.object && CLAIMED.includes(kindOf(found.object));
      });
      if (!other) return [];
      const finding = field.finding(
        `The ${kindOf(pod.object)} selects ${showSelector(selector)}, which the pods of ${describe(other.object)} have too.`,
        'Select by a label that only this workload has, and give it to the pod template too.',
      );
      return { ...finding, others: [other.object] };
    });
  },
};
