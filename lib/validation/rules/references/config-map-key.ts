/** A pod that asks a ConfigMap for a key that it doesn't have: it never starts. */
import type { Rule } from '../rule';
import { configReferences, unknownKeys } from '../../../kubernetes/config-references';
import { Field } from '../../../kubernetes/field';

export const configMapKey: Rule = {
  name: 'config-map-key',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A pod that takes a key from a ConfigMap which has no such key: it does not start.',
  remedy: 'Write a key that the ConfigMap has, or add it there.',
  check(set) {
    return configReferences(set).flatMap((reference) => {
      const { kind, pod, name, optional } = reference;
      const object = kind === 'ConfigMap' && !optional && set.find('', kind, name.text ?? '', pod.namespace);
      if (!object) return [];
      const root = Field.of(object);
      const known = [...root.get('data').keys, ...root.get('binaryData').keys];
      // One without any data is filled by someone else: with certificates, or by a controller.
      if (known.length === 0) return [];
      return unknownKeys(reference, known, 'Write one of these keys, or add the key to `data` of the ConfigMap.');
    });
  },
};
