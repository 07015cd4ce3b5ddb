/** Endpoints for a Service that isn't there, or that finds its endpoints by itself. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import { inNamespace, namespaceOf } from '../../../kubernetes/identity';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

const LABEL = 'kubernetes.io/service-name';

export const endpointSliceService: Rule = {
  name: 'endpoint-slice-service',
  severity: 'warning',
  relaxedBy: 'outside-reference',
  summary: 'An EndpointSlice that belongs to no Service of the set, or to one with a selector, which makes its own.',
  remedy: "Write the name of a Service without a selector into the label 'kubernetes.io/service-name'.",
  check: eachOfKind('discovery.k8s.io', 'EndpointSlice', (slice, object, set) => {
    const label = slice.get('metadata', 'labels').get(LABEL);
    const namespace = namespaceOf(object);
    if (!label.text) {
      return label.finding(
        'The EndpointSlice belongs to no Service: nothing is ever sent to its addresses.',
        `Write the label \`${LABEL}: <name of the Service>\`.`,
      );
    }
    const service = set.find('', 'Service', label.text, namespace);
    if (!service) {
      return label.finding(
        `The EndpointSlice belongs to the Service ${show(label.text)}, which is not ${inNamespace(namespace)}.`,
        orAllow('Render that Service, without a selector', 'outside-reference'),
      );
    }
    if (Field.of(service).get('spec', 'selector').keys.length === 0) return [];
    return label.finding(
      `The EndpointSlice belongs to the Service ${show(label.text)}, which has a selector: traffic goes to its pods as well as to these addresses.`,
      'Remove the selector of the Service, or the EndpointSlice.',
    );
  }),
};
