/** A host whose certificate is for other hosts, and two certificates that overwrite each other. */
import type { Manifest } from '../../../kubernetes/manifest';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Found, Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { FirstCome } from '../shared/first-come';
import { coversHost } from '../shared/hosts';
import { describe, kindOf, namespaceOf } from '../../../kubernetes/identity';
import { list, show } from '../../../kubernetes/show';

export const certificateHosts: Rule = {
  name: 'certificate-hosts',
  severity: 'error',
  summary:
    'A host of an Ingress or a Gateway whose certificate, which cert-manager gets, is not for it; or two Certificates that are kept in one Secret.',
  remedy: 'Name the host in `dnsNames` of the Certificate, and give each Certificate a Secret of its own.',
  check(set) {
    const bySecret = new FirstCome<Manifest>();
    const twice = set.ofKind('cert-manager.io', 'Certificate').flatMap((object) => {
      const secret = Field.of(object).get('spec', 'secretName');
      const other = secret.text && bySecret.before(`${namespaceOf(object)}/${secret.text}`, object);
      if (!other) return [];
      const finding = secret.finding(
        `The ${describe(other)} is kept in the Secret ${show(secret.text)}, too: each is issued anew to overwrite the other.`,
        'Give each a Secret of its own, or make one Certificate for all hosts.',
      );
      return { ...finding, others: [other] };
    });
    return [...twice, ...served(set).flatMap((it) => judge(it, bySecret))];
  },
};

/** A host, and the Secrets that its certificate may be in, each as `namespace/name`. */
interface Served {
  readonly object: Manifest;
  readonly host: Field;
  readonly secrets: readonly string[];
}

function served(set: ManifestSet): Served[] {
  const entries = set.ofKind('networking.k8s.io', 'Ingress').flatMap((object) =>
    Field.of(object)
      .get('spec', 'tls')
      .items.flatMap((entry) =>
        entry.get('hosts').items.map((host) => ({
          object,
          host,
          secrets: [`${namespaceOf(object)}/${entry.get('secretName').text ?? ''}`],
        })),
      ),
  );
  const listeners = set.ofKind('gateway.networking.k8s.io', 'Gateway').flatMap((object) =>
    Field.of(object)
      .get('spec', 'listeners')
      .items.map((listener) => ({
        object,
        host: listener.get('hostname'),
        secrets: listener
          .get('tls', 'certificateRefs')
          .items.map((ref) => `${ref.get('namespace').text ?? namespaceOf(object)}/${ref.get('name').text ?? ''}`),
      })),
  );
  return [...entries, ...listeners];
}

/** A finding where every one of the Secrets is known, and none of them is for the host, or for one below it. */
function judge({ object, host, secrets }: Served, bySecret: FirstCome<Manifest>): Found {
  const certificates = secrets.flatMap((secret) => bySecret.get(secret) ?? []);
  if (certificates.length < secrets.length || certificates.length === 0 || !host.text) return [];
  const names = certificates.flatMap((certificate) => Field.of(certificate).get('spec', 'dnsNames').texts);
  if (names.some((name) => coversHost(name, host.text!) || coversHost(host.text!, name))) return [];
  const secret = secrets[0]!.slice(secrets[0]!.indexOf('/') + 1);
  const finding = host.finding(
    `The ${kindOf(object)} serves ${show(host.text)} with the Secret ${show(secret)}, whose ${describe(certificates[0]!)} is for ${list(names)}.`,
    'Name the host in `dnsNames` of the Certificate, or the Secret of another one here.',
  );
  return { ...finding, others: certificates };
}
