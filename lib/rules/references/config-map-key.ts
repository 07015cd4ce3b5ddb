/** A pod that asks a ConfigMap for a key that it doesn't have: it never starts. */
import type { Rule } from '../rule';
import { configReferences } from '../shared/config-references';
import { Field } from '../shared/field';
import { list, show } from '../shared/show';

export const configMapKey: Rule = {
  name: 'config-map-key',
  severity: 'error',
  summary: 'A pod that takes a key from a ConfigMap which has no such key: it does not start.',
  remedy: 'Write a key that the ConfigMap has, or add it there.',
  check(set) {
    return configReferences(set).flatMap(({ kind, pod, name, keys, optional }) => {
      const object = kind === 'ConfigMap' && !optional && set.find('', kind, name.text ?? '', pod.namespace);
      if (!object) return [];
      const root = Field.of(object);
      const known = [...root.get('data').keys, ...root.get('binaryData').keys];
      return keys
        .filter((key) => !known.includes(key.text ?? ''))
        .map((key) =>
          key.finding(
            `The ConfigMap ${show(name.text)} has no key ${show(key.text)}; its keys are ${list(known)}.`,
            'Write one of these keys, or add the key to `data` of the ConfigMap.',
          ),
        );
    });
  },
};
