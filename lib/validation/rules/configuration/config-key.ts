/** A key of a ConfigMap or a Secret that is no name for a file. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { kindOf } from '../../../kubernetes/identity';
import { show } from '../../../kubernetes/show';
import { isConfigKey } from '../../../kubernetes/syntax';

export const configKey: Rule = {
  name: 'config-key',
  severity: 'error',
  summary: 'A key of a ConfigMap or Secret that is no file name: Kubernetes refuses it.',
  remedy: "Use letters, digits, '-', '_' and '.'; folders come from `items` with a `path`.",
  check: eachOfKind('', ['ConfigMap', 'Secret'], (root, object) => {
    const seen = new Set<string>();
    return ['data', 'binaryData', 'stringData'].flatMap((name) =>
      root.get(name).entries.flatMap(([key, value]) => {
        const twice = seen.has(key) && name === 'binaryData';
        seen.add(key);
        if (twice) {
          return value.silentFinding(
            `The key ${show(key)} is in \`data\` and in \`binaryData\` of the ${kindOf(object)}.`,
            'Keep it in one of the two.',
          );
        }
        if (isConfigKey(key)) return [];
        return value.silentFinding(
          `The key ${show(key)} of the ${kindOf(object)} is no file name: it takes letters, digits, '-', '_' and '.', at most 253.`,
          key.includes('/')
            ? `Call it ${show(key.slice(key.lastIndexOf('/') + 1) || 'file')}, and put it into its folder with \`items: [{key: ..., path: ...}]\`.`
            : `Rename it, for example to ${show(
                key
                  .replace(/[^-._a-zA-Z0-9]+/g, '_')
                  .replace(/^\.+/, '')
                  .slice(0, 253) || 'file',
              )}.`,
        );
      }),
    );
  }),
};
