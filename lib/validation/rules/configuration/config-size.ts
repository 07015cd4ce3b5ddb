/** More in a ConfigMap or a Secret than Kubernetes stores. */
import type { Rule } from '../rule';
import { eachOfKind } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import { kindOf } from '../../../kubernetes/identity';

const LIMIT = 1024 * 1024;

export const configSize: Rule = {
  name: 'config-size',
  severity: 'error',
  summary: 'A ConfigMap or Secret with more than 1 MiB of data: Kubernetes refuses it.',
  remedy: 'Put large files into the image or a volume, or split what is one file each.',
  check: eachOfKind('', ['ConfigMap', 'Secret'], (root, object) => {
    // In binary data, and in a Secret, four characters of base64 are three bytes.
    const encoded = [root.get('binaryData'), ...(kindOf(object) === 'Secret' ? [root.get('data')] : [])];
    const plain = [root.get('stringData'), ...(kindOf(object) === 'ConfigMap' ? [root.get('data')] : [])];
    const size =
      total(plain, (text) => Buffer.byteLength(text)) + total(encoded, (text) => Buffer.byteLength(text, 'base64'));
    if (size <= LIMIT) return [];
    return root
      .get('data')
      .silentFinding(
        `The ${kindOf(object)} holds ${size} bytes: Kubernetes takes at most ${LIMIT} (1 MiB).`,
        'Put large files into the image or a volume, or split it into several.',
      );
  }),
};

function total(maps: readonly Field[], bytes: (text: string) => number): number {
  return maps.flatMap((map) => map.entries).reduce((sum, [, value]) => sum + bytes(value.text ?? ''), 0);
}
