/** A host that is served without encryption. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import type { Field } from '../../../kubernetes/field';
import { coversHost } from '../shared/hosts';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

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
