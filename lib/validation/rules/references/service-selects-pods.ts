/** A Service that selects no pod: whoever calls it waits for an answer that never comes. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { inNamespace, namespaceOf } from '../../../kubernetes/identity';
import { mapSelector, showSelector } from '../../../kubernetes/labels';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const serviceSelectsPods: Rule = {
  name: 'service-selects-pods',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A Service whose selector matches no pods of the set in its namespace: it sends traffic nowhere.',
  remedy: 'Select by the labels of the pod template.',
  check: eachOfKind('', 'Service', (service, object, set) => {
    const field = service.get('spec', 'selector');
    const selector = mapSelector(field.value);
    if (!selector || selector.conditions.length === 0) return [];
    if (service.get('spec', 'type').text === 'ExternalName') return [];
    const namespace = namespaceOf(object);
    if (set.podIndex.some(namespace, selector)) return [];
    const finding = field.finding(
      `The Service selects ${showSelector(selector)}, and no pod ${inNamespace(namespace)} has these labels.`,
      orAllow('Write the labels of the pod template into `spec.selector`', 'outside-reference'),
    );
    return unanswered(set, namespace, finding);
  }),
};
