/** A credential in a ConfigMap: not encrypted at rest, and readable by everyone who may read configuration. */
import type { Rule } from '../rule';
import { credentialForm, credentialIn, credentialInFile } from '../../../diagnostics/credentials';
import { eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const credentialInConfigMap: Rule = {
  name: 'credential-in-config-map',
  severity: 'error',
  group: 'security',
  relaxedBy: 'literal-credential',
  summary: 'A ConfigMap that holds what looks like a credential: it is not encrypted, and many may read it.',
  remedy: 'Put it into a Secret, and refer to that.',
  check: eachOfKind('', 'ConfigMap', (configMap) =>
    configMap.get('data').entries.flatMap(([key, value]) => {
      const found = value.text === undefined ? undefined : search(key, value.text);
      if (!found) return [];
      return value.silentFinding(
        `The key ${show(key)} of the ConfigMap holds ${found}, which is stored unencrypted and read by many.`,
        orAllow('Move it into a Secret, and mount that beside the ConfigMap', 'literal-credential'),
      );
    }),
  ),
};

function search(key: string, text: string): string | undefined {
  const isFile = text.includes('\n');
  const what = isFile ? credentialForm(text) : credentialIn(key, text);
  if (what) return what;
  const line = credentialInFile(text);
  return line && `${line.what}, ${show(line.name)}`;
}
