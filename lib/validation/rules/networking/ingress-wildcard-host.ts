/** An Ingress for every host, or for all hosts of a domain: it takes what is meant for others. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const ingressWildcardHost: Rule = {
  name: 'ingress-wildcard-host',
  severity: 'error',
  group: 'security',
  relaxedBy: 'wildcard-host',
  summary: 'An Ingress rule without a host, or with a wildcard: it answers for names that belong to others.',
  remedy: 'Name each host.',
  check: eachOfKind('networking.k8s.io', 'Ingress', (ingress) => {
    const spec = ingress.get('spec');
    return spec.get('rules').items.flatMap((rule) => {
      const host = rule.get('host');
      if (host.text && !host.text.includes('*')) return [];
      return host.finding(
        host.text
          ? `The Ingress answers for all hosts of ${show(host.text)}.`
          : 'The Ingress answers for every host: its rule names none.',
        orAllow('Name each host: `host: shop.example.com`', 'wildcard-host'),
      );
    });
  }),
};
