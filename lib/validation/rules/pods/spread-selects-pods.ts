/** Spreading and keeping apart by labels that the pods don't have: Kubernetes accepts it, and places them anywhere. */
import type { Rule } from '../rule';
import { labelSelector, matches, showSelector } from '../../../kubernetes/labels';

export const spreadSelectsPods: Rule = {
  name: 'spread-selects-pods',
  severity: 'warning',
  relaxedBy: 'spread-selects-pods',
  summary: 'A topology spread constraint whose selector does not match the labels of its own pods: it spreads nothing.',
  remedy: 'Select by the labels of the pod template.',
  check(set) {
    return set.pods.flatMap((pod) =>
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
    );
  },
};
