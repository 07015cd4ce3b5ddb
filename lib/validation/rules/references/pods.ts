/** What pods name: volume claims, ConfigMaps, Secrets and ServiceAccounts. */
import type { Rule } from '../rule';
import { configReferences, unknownKeys } from '../../../kubernetes/config-references';
import { replicaOf } from '../../../kubernetes/controller-labels';
import { Field } from '../../../kubernetes/field';
import { inNamespace, nameOf, namespaceOf } from '../../../kubernetes/identity';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import { show } from '../../../kubernetes/show';
import { eachOfKind, eachVolume } from '../shared/each';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

/** Volume claims that pods name. */
export const claimExists: Rule = {
  name: 'claim-exists',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A pod with a volume from a PersistentVolumeClaim that is not in the set: it waits for ever.',
  remedy: 'Render the PersistentVolumeClaim, or correct `claimName`.',
  check: eachVolume((volume, pod, set) => {
    const name = volume.get('persistentVolumeClaim', 'claimName');
    if (!name.text || set.find('', 'PersistentVolumeClaim', name.text, pod.namespace)) return [];
    if (isClaimOfReplica(set, pod.namespace, name.text)) return [];
    const finding = name.finding(
      `The volume ${show(volume.get('name').value)} needs the PersistentVolumeClaim ${show(name.text)}, which is not ${inNamespace(pod.namespace)}.`,
      orAllow('Render the claim or correct `claimName`', 'outside-reference'),
    );
    return unanswered(set, pod.namespace, finding);
  }),
};

/** A StatefulSet claims a volume for each replica: `data-db-0` by its template `data`. */
function isClaimOfReplica(set: ManifestSet, namespace: string, claim: string): boolean {
  return set.ofKindIn(namespace, 'apps', 'StatefulSet').some((object) =>
    Field.of(object)
      .get('spec', 'volumeClaimTemplates')
      .items.map((template) => `${template.get('metadata', 'name').text ?? ''}-`)
      .some((prefix) => claim.startsWith(prefix) && replicaOf(object, claim.slice(prefix.length)) !== undefined),
  );
}

export const claimTemplateName: Rule = {
  name: 'claim-template-name',
  severity: 'warning',
  summary: 'A StatefulSet with a claim and a volume of one name: newer Kubernetes refuses it, older drops the volume.',
  remedy: 'Remove the volume, or rename one of the two.',
  check: eachOfKind('apps', 'StatefulSet', (statefulSet) => {
    const spec = statefulSet.get('spec');
    const claims = spec.get('volumeClaimTemplates').items.map((claim) => claim.get('metadata', 'name').text);
    return spec.get('template', 'spec', 'volumes').items.flatMap((volume) => {
      const name = volume.get('name');
      if (!name.text || !claims.includes(name.text)) return [];
      return name.finding(
        `The StatefulSet has a claim and a volume called ${show(name.text)}: the pods get the claim, and the volume is dropped.`,
        'Remove the volume, or rename one of the two.',
      );
    });
  }),
};

/** ConfigMaps that a cluster makes by itself, most of them in every namespace. */
const EVERYWHERE = [
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
  'istio-ca-root-cert',
  'extension-apiserver-authentication',
];

/** ConfigMaps, Secrets and ServiceAccounts that pods name. */
export const configMapExists: Rule = {
  name: 'config-map-exists',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A pod that takes files or environment from a ConfigMap which is not in the set: it does not start.',
  remedy: 'Render the ConfigMap, correct the name, or mark the reference as `optional: true`.',
  check: (set) =>
    configReferences(set).flatMap(({ kind, pod, name, optional }) => {
      if (kind !== 'ConfigMap' || optional || !name.text || EVERYWHERE.includes(name.text)) return [];
      if (set.find('', 'ConfigMap', name.text, pod.namespace)) return [];
      const finding = name.finding(
        `The pod needs the ConfigMap ${show(name.text)}, which is not ${inNamespace(pod.namespace)}.`,
        orAllow('Render the ConfigMap, correct the name, or set `optional: true`', 'outside-reference'),
      );
      return unanswered(set, pod.namespace, finding, { group: '', kind });
    }),
};

export const configMapKey: Rule = {
  name: 'config-map-key',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A pod that takes a key from a ConfigMap which has no such key: it does not start.',
  remedy: 'Write a key that the ConfigMap has, or add it there.',
  check: (set) =>
    configReferences(set).flatMap((reference) => {
      const { kind, pod, name, optional } = reference;
      const object = kind === 'ConfigMap' && !optional && set.find('', kind, name.text ?? '', pod.namespace);
      if (!object) return [];
      const root = Field.of(object);
      const known = [...root.get('data').keys, ...root.get('binaryData').keys];
      // One without any data is filled by someone else: with certificates, or by a controller.
      if (known.length === 0) return [];
      return unknownKeys(reference, known, 'Write one of these keys, or add the key to `data` of the ConfigMap.');
    }),
};

export const secretKey: Rule = {
  name: 'secret-key',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary:
    'A pod that takes a key from a Secret of the set, or of an ExternalSecret, which has no such key: it does not start.',
  remedy: 'Write a key that the Secret has, or add it there.',
  check(set) {
    const external = externalKeys(set);
    const merged = mergedSecrets(set);
    return configReferences(set).flatMap((reference) => {
      const { kind, pod, name, optional } = reference;
      if (kind !== 'Secret' || optional || !name.text) return [];
      if (merged.has(`${pod.namespace}/${name.text}`)) return [];
      const object = set.find('', kind, name.text, pod.namespace);
      const known = object ? keysOf(Field.of(object)) : external.get(`${pod.namespace}/${name.text}`);
      if (!known) return [];
      return unknownKeys(reference, known, 'Write one of these keys, or add the key where the Secret is made.');
    });
  },
};

/** A Secret without any data is filled by someone else: a token, or a controller. */
function keysOf(secret: Field): string[] | undefined {
  const keys = [...secret.get('data').keys, ...secret.get('stringData').keys];
  return keys.length > 0 ? keys : undefined;
}

/** The keys of Secrets that an ExternalSecret makes, where it names them one by one. */
function externalKeys(set: ManifestSet): Map<string, string[]> {
  const known = new Map<string, string[]>();
  for (const { key, spec } of externalSecrets(set)) {
    if (spec.get('dataFrom').given || spec.get('target', 'template').given) continue;
    known.set(
      key,
      spec.get('data').items.map((item) => item.get('secretKey').text ?? ''),
    );
  }
  return known;
}

/** Secrets to which an ExternalSecret adds keys: `Merge` takes one that exists with keys of its own, `None` makes none. */
function mergedSecrets(set: ManifestSet): Set<string> {
  const policyOf = (spec: Field) => spec.get('target', 'creationPolicy').text ?? 'Owner';
  return new Set(
    externalSecrets(set)
      .filter(({ spec }) => ['Merge', 'None'].includes(policyOf(spec)))
      .map(({ key }) => key),
  );
}

function externalSecrets(set: ManifestSet): { key: string; spec: Field }[] {
  return set.ofKind('external-secrets.io', 'ExternalSecret').flatMap((object) => {
    const spec = Field.of(object).get('spec');
    const name = spec.get('target', 'name').text ?? nameOf(object);
    return name ? [{ key: `${namespaceOf(object)}/${name}`, spec }] : [];
  });
}

export const serviceAccountExists: Rule = {
  name: 'service-account-exists',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A pod that runs as a ServiceAccount which is not in the set: its controller can not create it.',
  remedy: 'Render the ServiceAccount, or correct the name.',
  check: (set) =>
    set.pods.flatMap((pod) => {
      const named = pod.spec.get('serviceAccountName');
      const account = named.given ? named : pod.spec.get('serviceAccount');
      if (!account.text || account.text === 'default') return [];
      if (set.find('', 'ServiceAccount', account.text, pod.namespace)) return [];
      const finding = account.finding(
        `The pod runs as the ServiceAccount ${show(account.text)}, which is not ${inNamespace(pod.namespace)}.`,
        orAllow('Render the ServiceAccount or correct the name', 'outside-reference'),
      );
      return unanswered(set, pod.namespace, finding, { group: '', kind: 'ServiceAccount' });
    }),
};
