/** Configuration of the proxy, written into an annotation: whoever can write it can read every Secret of the controller. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';

const SNIPPET = /-snippets?$|^haproxy\.org\/(backend|frontend|global)-config-snippet$|lua-resty-waf/;

export const ingressSnippet: Rule = {
  name: 'ingress-snippet',
  severity: 'error',
  group: 'security',
  relaxedBy: 'snippets',
  summary: 'An Ingress with a snippet annotation: raw configuration of the proxy, which can give away its secrets.',
  remedy: 'Use the annotation that is made for the purpose, or configure the controller.',
  check: eachOfKind('networking.k8s.io', 'Ingress', (ingress) =>
    ingress.get('metadata', 'annotations').entries.flatMap(([key, value]) => {
      if (!SNIPPET.test(key)) return [];
      return value.finding(
        `The annotation '${key}' puts raw configuration into the proxy, which serves everyone and holds their certificates.`,
        orAllow('Use the annotation that is made for the purpose', 'snippets'),
      );
    }),
  ),
};
