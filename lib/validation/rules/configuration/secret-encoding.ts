/** Data of a Secret that isn't base64: Kubernetes refuses it, or decodes it to something else. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { show } from '../../../kubernetes/show';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const secretEncoding: Rule = {
  name: 'secret-encoding',
  severity: 'error',
  summary: 'A value in `data` of a Secret that is not base64: Kubernetes refuses it.',
  remedy: 'Encode it, or write it as it is into `stringData`.',
  check: eachOfKind('', 'Secret', (secret) =>
    secret.get('data').entries.flatMap(([key, value]) => {
      if (value.text === undefined || BASE64.test(value.text.replace(/\s+/g, ''))) return [];
      return value.silentFinding(
        `The value of ${show(key)} in the Secret is not base64.`,
        'Encode it with `base64 -w0`, or move it to `stringData` as it is.',
      );
    }),
  ),
};
