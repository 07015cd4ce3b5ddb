/** A pod that asks a Secret of this set for a key that it doesn't have: it never starts. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule } from '../rule';
import { configReferences, unknownKeys } from '../../../kubernetes/config-references';
import { Field } from '../../../kubernetes/field';
import { namespaceOf } from '../../../kubernetes/identity';

export const secretKey: Rule = {
  name: 'secret-key',
  severity: 'error',
  summary:
    'A pod that takes a key from a Secret of the set, or of an ExternalSecret, which has no such key: it does not start.',
  remedy: 'Write a key that the Secret has, or add it there.',
  check(set) {
    const external = externalKeys(set);
    return configReferences(set).flatMap((reference) => {
      const { kind, pod, name, optional } = reference;
      if (kind !== 'Secret' || optional || !name.text) return [];
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
  for (const object of set.ofKind('external-secrets.io', 'ExternalSecret')) {
    const root = Field.of(object);
    const spec = root.get('spec');
    const name = spec.get('target', 'name').text ?? root.get('metadata', 'name').text;
    if (!name || spec.get('dataFrom').given || spec.get('target', 'template').given) continue;
    const keys = spec.get('data').items.map((item) => item.get('secretKey').text ?? '');
    known.set(`${namespaceOf(object)}/${name}`, keys);
  }
  return known;
}
