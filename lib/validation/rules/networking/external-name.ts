/** An ExternalName that is an address: DNS has no alias to an address, so nobody can resolve it. */
import type { Rule } from '../rule';
import { parseIp } from '../../../kubernetes/cidr';
import { eachOfKind } from '../shared/each';
import { show } from '../../../kubernetes/show';
import { isDnsSubdomain } from '../../../kubernetes/syntax';

export const externalName: Rule = {
  name: 'external-name',
  severity: 'error',
  summary:
    'A Service of type ExternalName whose name is an address, which Kubernetes accepts and DNS can not answer, or none.',
  remedy: 'Write a DNS name; for addresses, use a Service without a selector and an EndpointSlice.',
  check: eachOfKind('', 'Service', (service) => {
    const spec = service.get('spec');
    if (spec.get('type').text !== 'ExternalName') return [];
    const name = spec.get('externalName');
    if (!name.text)
      return name.finding(
        'The Service is of type ExternalName and names nothing.',
        'Write `externalName: db.example.com`.',
      );
    if (parseIp(name.text)) {
      return name.finding(
        `The Service stands for ${show(name.text)}, an address: DNS has no alias to an address, so the name does not resolve.`,
        'Use a Service without a selector, and an EndpointSlice with the address.',
      );
    }
    if (isDnsSubdomain(name.text.replace(/\.$/, ''))) return [];
    return name.finding(
      `The external name ${show(name.text)} is no DNS name.`,
      'Write the bare name: `db.example.com`, without scheme, port or path.',
    );
  }),
};
