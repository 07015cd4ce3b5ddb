/** Addresses that a Service takes for itself on every node: whoever may do that can catch the traffic of others. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

export const externalIps: Rule = {
  name: 'external-ips',
  severity: 'warning',
  group: 'security',
  relaxedBy: 'external-ips',
  summary: 'A Service with externalIPs: it takes traffic for any address that it names, also for those of others.',
  remedy: 'Use a Service of type LoadBalancer, or an Ingress.',
  check: eachOfKind('', 'Service', (service) => {
    const field = service.get('spec', 'externalIPs');
    if (field.items.length === 0) return [];
    return field.finding(
      `The Service takes the traffic for ${list(field.texts)} on every node, whoever these addresses belong to.`,
      orAllow('Use `type: LoadBalancer` or an Ingress', 'external-ips'),
    );
  }),
};
