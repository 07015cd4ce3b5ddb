/** A controller whose selector doesn't fit the pods that it makes: it would make new ones for ever, so it is refused. */
import type { PodShape } from '../../../kubernetes/pod-shape';
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { kindOf } from '../../../kubernetes/identity';
import { Labels, labelSelector, matches, showSelector } from '../../../kubernetes/labels';

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'];

export const selectorMatchesTemplate: Rule = {
  name: 'selector-matches-template',
  severity: 'error',
  summary: 'A controller whose selector is missing, empty, or does not match the labels of its own pod template.',
  remedy: 'Give the selector `matchLabels` that are among the labels of the pod template.',
  check(set) {
    return set.pods.flatMap((pod) => (KINDS.includes(kindOf(pod.object)) ? judge(pod) : []));
  },
};

function judge(pod: PodShape): RuleFinding[] {
  const field = Field.of(pod.object).get('spec', 'selector');
  const selector = labelSelector(field.value);
  const kind = kindOf(pod.object);
  if (!selector || selector.conditions.length === 0) {
    return [
      field.finding(
        `The ${kind} ${field.given ? 'has a selector that selects nothing in particular' : 'has no selector'}: it could not tell which pods are its own.`,
        `Write \`selector: {matchLabels: ${showLabels(pod.labels)}}\`: labels of the pod template that never change.`,
      ),
    ];
  }
  if (matches(selector, pod.labels)) return [];
  return [
    field.finding(
      `The ${kind} selects ${showSelector(selector)}, but its pods have ${showLabels(pod.labels)}.`,
      'Add the labels of the selector to `template.metadata.labels`, or select by labels that are there.',
    ),
  ];
}

function showLabels(labels: Labels): string {
  const shown = Object.entries(labels).map(([key, value]) => `${key}: ${value}`);
  return shown.length === 0 ? '{app: ...}' : `{${shown.slice(0, 6).join(', ')}}`;
}
