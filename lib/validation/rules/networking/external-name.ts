/** An ExternalName that is an address: DNS has no alias to an address, so nobody can resolve it. */
import type { Rule } from '../rule';
import { parseIp } from '../../../kubernetes/cidr';
import { eachOfKind } from '../shared/each';
import { show } from '../../../kubernetes/show';

export const externalName: Rule = {
  name: 'external-name',
  severity: 'error',
  rewords: true,
  summary: 'A Service of type ExternalName whose name is an address: Kubernetes accepts it, and DNS cannot answer it.',
  remedy: 'Write a DNS name; for addresses, use a Service without a selector and an EndpointSlice.',
  check: eachOfKind('', 'Service', (service) => {
    const spec = service.get('spec');
    if (spec.get('type').text !== 'ExternalName') return [];
    const name = spec.get('externalName');
    if (!name.text || !parseIp(name.text)) return [];
    return name.finding(
      `\`externalName\` must be a DNS name; ${show(name.text)} is an address, and DNS has no alias to an address.`,
      'Use a Service without a selector, and an EndpointSlice with the address.',
    );
  }),
};
