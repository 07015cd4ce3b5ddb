/** Objects that hold strings in every place that a string can have in a manifest. */
import type { Manifest } from '../../lib/kubernetes/manifest';

const STRINGS_PER_OBJECT = 200;

export function holding(strings: readonly string[]): Manifest[] {
  const objects: Manifest[] = [];
  for (let start = 0; start < strings.length; start += STRINGS_PER_OBJECT) {
    const some = strings.slice(start, start + STRINGS_PER_OBJECT);
    objects.push({
      apiVersion: 'v1',
      kind: 'Any',
      metadata: { name: 'any' },
      values: some.map((text) => ({ text })),
      list: some,
      lines: some.map((text) => ({ below: { text: `${text}\n${text}\n` } })),
      // `__proto__` is no key to JavaScript.
      keys: some.filter((text) => text !== '__proto__').map((text) => ({ [text]: [text] })),
    });
  }
  return objects;
}
