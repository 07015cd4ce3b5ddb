/** A credential as the value of an environment variable: in the repository, in the object, in every crash report. */
import type { Rule } from '../rule';
import { credentialIn } from '../../../diagnostics/credentials';
import { eachContainer } from '../shared/each';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

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
