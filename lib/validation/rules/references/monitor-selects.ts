/** A monitor that finds nothing to scrape: no data, and no alert about that. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, inNamespaces } from '../../../kubernetes/identity';
import { showSelector } from '../../../kubernetes/labels';
import { monitorsOf } from '../shared/monitors';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const monitorSelects: Rule = {
  name: 'monitor-selects',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A ServiceMonitor or PodMonitor whose selector matches no Service or pod of the set: nothing is scraped.',
  remedy: 'Select by the labels of the Service itself (not of its pods), or, in a PodMonitor, of the pods.',
  check(set) {
    return (['ServiceMonitor', 'PodMonitor'] as const).flatMap((kind) =>
      monitorsOf(set, kind).flatMap(({ object, selector, namespaces, anywhere }) => {
        const index = kind === 'ServiceMonitor' ? set.serviceIndex : set.podIndex;
        if (namespaces.some((namespace) => index.some(namespace, selector))) return [];
        const what = kind === 'ServiceMonitor' ? 'Service' : 'pod';
        const finding = Field.of(object)
          .get('spec', 'selector')
          .finding(
            `${describe(object)} selects ${showSelector(selector)}, and no ${what} ${anywhere ? 'of the set' : inNamespaces(namespaces)} has these labels.`,
            orAllow(`Write labels of the ${what} itself into \`spec.selector.matchLabels\``, 'outside-reference'),
          );
        return unanswered(set, anywhere ? '' : namespaces, finding);
      }),
    );
  },
};
