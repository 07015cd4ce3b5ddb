/** A pod that asks a Secret of this set for a key that it doesn't have: it never starts. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule } from '../rule';
import { configReferences, unknownKeys } from '../../../kubernetes/config-references';
import { Field } from '../../../kubernetes/field';
import { nameOf, namespaceOf } from '../../../kubernetes/identity';

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
