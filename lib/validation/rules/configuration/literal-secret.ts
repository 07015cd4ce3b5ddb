/** A Secret with its content in the manifest: base64 hides nothing, and the repository remembers it for ever. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

export const literalSecret: Rule = {
  name: 'literal-secret',
  severity: 'error',
  group: 'security',
  relaxedBy: 'literal-credential',
  summary:
    'A Secret whose content is in the manifest: whoever can read the repository has it, also after it was removed.',
  remedy: 'Let a secret store make it: an ExternalSecret, a sealed one, or one that exists in the cluster.',
  check: eachOfKind('', 'Secret', (secret) => {
    const filled = ['data', 'stringData'].flatMap((name) => secret.get(name).entries.filter(([, value]) => value.text));
    if (filled.length === 0) return [];
    return secret
      .get(secret.get('stringData').given ? 'stringData' : 'data')
      .silentFinding(
        `The Secret has its content in the manifest: ${list(filled.map(([key]) => key))}.`,
        orAllow('Refer to a Secret that exists in the cluster, or render an ExternalSecret', 'literal-credential'),
      );
  }),
};
