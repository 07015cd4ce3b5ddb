/** A value of a ConfigMap or a Secret that is no text: Kubernetes refuses the whole object. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { kindOf } from '../../../kubernetes/identity';
import { show, typeName } from '../../../kubernetes/show';

export const configValue: Rule = {
  name: 'config-value',
  severity: 'error',
  summary: 'Data of a ConfigMap or Secret that is no map of strings: numbers, booleans, lists, or a structure.',
  remedy: 'Put numbers and booleans in quotes; write a structure as text, with `|` before it.',
  check: eachOfKind('', ['ConfigMap', 'Secret'], (root, object) =>
    ['data', 'binaryData', 'stringData'].flatMap((name) => {
      const data = root.get(name);
      if (!data.given) return [];
      if (!data.map) {
        return data.silentFinding(
          `The field '${name}' of the ${kindOf(object)} is ${typeName(data.value)}: it has to be a map from key to string.`,
          'Write each entry as `key: "value"`, without a dash.',
        );
      }
      return data.entries.flatMap(([key, value]) => {
        if (value.text !== undefined) return [];
        const structure = typeof value.value === 'object' && value.value !== null;
        return value.silentFinding(
          `The value of ${show(key)} in the ${kindOf(object)} is ${typeName(value.value)}: it has to be a string.`,
          structure ? 'Write it as text: begin with `|` and indent the lines below it.' : 'Put it in quotes.',
        );
      });
    }),
  ),
};
