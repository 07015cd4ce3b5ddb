/** Selectors of pods that match too many of them, or none. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, kindOf } from '../../../kubernetes/identity';
import { labelSelector, matches, showSelector } from '../../../kubernetes/labels';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

/** Pods of a Job, and those without a controller, are left alone: the template's hash, or their names, tell them apart. */
const CLAIMED = [...KINDS, 'ReplicationController'];

export const selectorOverlap: Rule = {
  name: 'selector-overlap',
  severity: 'warning',
  relaxedBy: 'selector-overlap',
  summary:
    'A controller whose selector matches the pods of another workload in its namespace: what counts its pods counts both.',
  remedy: 'Select by a label that only this workload has, such as `app.kubernetes.io/instance`.',
  check: (set) =>
    set.pods.flatMap((pod) => {
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
    }),
};

export const spreadSelectsPods: Rule = {
  name: 'spread-selects-pods',
  severity: 'warning',
  relaxedBy: 'spread-selects-pods',
  summary: 'A topology spread constraint whose selector does not match the labels of its own pods: it spreads nothing.',
  remedy: 'Select by the labels of the pod template.',
  check: (set) =>
    set.pods.flatMap((pod) =>
      pod.spec.get('topologySpreadConstraints').items.flatMap((constraint) => {
        const field = constraint.get('labelSelector');
        const selector = field.given ? labelSelector(field.value) : { conditions: [] };
        if (!selector) return [];
        if (field.given && matches(selector, pod.labels)) return [];
        return field.finding(
          `The pods are to be spread by ${field.given ? `the labels ${showSelector(selector)}, which they don't have` : 'no labels, which counts no pods'}: they are placed anywhere.`,
          'Write the labels of the pod template into `labelSelector.matchLabels`.',
        );
      }),
    ),
};
