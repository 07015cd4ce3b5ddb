/** What an Ingress serves, and how. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe } from '../../../kubernetes/identity';
import type { Manifest } from '../../../kubernetes/manifest';
import { show } from '../../../kubernetes/show';
import { eachOfKind } from '../shared/each';
import { FirstCome } from '../shared/first-come';
import { coversHost } from '../shared/hosts';
import { orAllow } from '../shared/security';

/** One path of one host in two Ingresses: which one is served depends on the controller, and on age. */
export const ingressConflict: Rule = {
  name: 'ingress-conflict',
  severity: 'warning',
  relaxedBy: 'ingress-conflict',
  summary: 'Two Ingresses of one class that serve the same path of the same host: only one of them is heard.',
  remedy: 'Change the host or the path of one of the two.',
  check(set) {
    const taken = new FirstCome<Manifest>();
    return set.ofKind('networking.k8s.io', 'Ingress').flatMap((ingress) => {
      if (isCanary(ingress)) return [];
      const spec = Field.of(ingress).get('spec');
      const annotated = Field.of(ingress).get('metadata', 'annotations').get('kubernetes.io/ingress.class').text;
      const ingressClass = spec.get('ingressClassName').text ?? annotated ?? '';
      return spec.get('rules').items.flatMap((rule) =>
        rule.get('http', 'paths').items.flatMap((item) => {
          const path = item.get('path');
          const place = `${rule.get('host').text ?? '*'}${path.text ?? '/'}`;
          const key = JSON.stringify([ingressClass, place, item.get('pathType').text]);
          const other = taken.before(key, ingress);
          if (!other || other === ingress) return [];
          const finding = path.finding(
            `The path ${show(place)} is served by ${describe(other)} too: only one of the two is heard.`,
            orAllow('Change the host or the path of one of the two', 'ingress-conflict'),
          );
          return { ...finding, others: [other] };
        }),
      );
    });
  },
};

/** A canary shares its path with the Ingress that it takes a part of the traffic from. */
function isCanary(ingress: Manifest): boolean {
  return Field.of(ingress)
    .get('metadata', 'annotations')
    .entries.some(([key, value]) => key.endsWith('/canary') && value.text === 'true');
}

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

/** Annotations by which a load balancer, or a proxy, takes its certificates from elsewhere than a Secret. */
const CERTIFICATES = new Set([
  'alb.ingress.kubernetes.io/certificate-arn',
  'appgw.ingress.kubernetes.io/appgw-ssl-certificate',
  'ingress.gcp.kubernetes.io/pre-shared-cert',
  'networking.gke.io/managed-certificates',
  'nginx.ingress.kubernetes.io/ssl-passthrough',
  'traefik.ingress.kubernetes.io/router.tls',
]);

export const ingressTls: Rule = {
  name: 'ingress-tls',
  severity: 'error',
  group: 'security',
  relaxedBy: 'plain-http',
  summary: 'An Ingress that serves a host without TLS: what visitors send can be read and changed on the way.',
  remedy: 'Add the host to `spec.tls`, with the Secret that holds its certificate.',
  check: eachOfKind('networking.k8s.io', 'Ingress', (ingress) => {
    const spec = ingress.get('spec');
    const entries = spec.get('tls').items;
    // An entry without hosts covers whatever the controller has a certificate for.
    if (entries.some((entry) => entry.get('hosts').items.length === 0) || isTerminatedBefore(ingress)) return [];
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

/** Whether the connection is encrypted by the certificates of the load balancer itself, or by those of the pods. */
function isTerminatedBefore(ingress: Field): boolean {
  const annotations = ingress.get('metadata', 'annotations');
  const listens = annotations.get('alb.ingress.kubernetes.io/listen-ports').text ?? '';
  return (
    listens.includes('HTTPS') ||
    annotations.entries.some(([key, { text }]) => CERTIFICATES.has(key) && text && text !== 'false')
  );
}

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
