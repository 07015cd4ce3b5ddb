/** A host that is served without encryption. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { coversHost } from '../shared/hosts';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const ingressTls: Rule = {
  name: 'ingress-tls',
  severity: 'error',
  relaxedBy: 'plain-http',
  summary: 'An Ingress that serves a host without TLS: what visitors send can be read and changed on the way.',
  remedy: 'Add the host to `spec.tls`, with the Secret that holds its certificate.',
  check: eachOfKind('networking.k8s.io', 'Ingress', (ingress) => {
    const spec = ingress.get('spec');
    const entries = spec.get('tls').items;
    // An entry without hosts covers whatever the controller has a certificate for.
    if (entries.some((entry) => entry.get('hosts').items.length === 0)) return [];
    const covered = entries.flatMap((entry) => entry.get('hosts').texts);
    const said = new Set<string>();
    return spec.get('rules').items.flatMap((rule) => {
      const host = rule.get('host');
      const name = host.text ?? '';
      if (said.has(name) || covered.some((pattern) => coversHost(pattern, name))) return [];
      said.add(name);
      return host.finding(
        name ? `The host ${show(name)} is served without TLS.` : 'The Ingress serves every host without TLS.',
        orAllow(`Add \`tls: [{hosts: [${name || 'shop.example.com'}], secretName: ...}]\``, 'plain-http'),
      );
    });
  }),
};
