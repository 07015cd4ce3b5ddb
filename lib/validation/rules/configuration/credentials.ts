/** Credentials that are written in a manifest. */
import type { Rule } from '../rule';
import { credentialForm, credentialIn, credentialInFile } from '../../../diagnostics/credentials';
import { list, show } from '../../../kubernetes/show';
import { eachContainer, eachOfKind } from '../shared/each';
import { orAllow } from '../shared/security';

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

export const credentialInEnv: Rule = {
  name: 'credential-in-env',
  severity: 'error',
  group: 'security',
  relaxedBy: 'literal-credential',
  summary: 'An environment variable whose value looks like a credential: whoever can read the manifest has it.',
  remedy: 'Put it into a Secret, and refer to that as a file or with `valueFrom: {secretKeyRef: ...}`.',
  check: eachContainer(({ field, title }) =>
    field.get('env').items.flatMap((variable) => {
      const name = variable.get('name').text ?? '';
      const value = variable.get('value');
      const what = value.text === undefined ? undefined : credentialIn(name, value.text);
      if (!what) return [];
      return value.silentFinding(
        `The environment variable ${show(name)} of ${title} holds ${what}, for everyone who can read the manifest.`,
        orAllow('Put it into a Secret and refer to it: `valueFrom: {secretKeyRef: ...}`', 'literal-credential'),
      );
    }),
  ),
};

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
