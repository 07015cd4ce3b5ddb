/** Objects as YAML, for people to read and for kubectl's YAML 1.1 parser to take. */
import type { DumpOptions } from 'js-yaml';
import type { Manifest } from '../rules';
import { inReadingOrder } from './reading-order';

/**
 * No anchors, which reviewers stumble over, and no folded lines, which hide changes. The default schema of the writer
 * quotes whatever YAML 1.1 or 1.2 would take for something else than a string.
 */
const OPTIONS: DumpOptions = { lineWidth: -1, noRefs: true };

let dump: ((input: unknown, options?: DumpOptions) => string) | undefined;

/** One object as a YAML document, without the line that separates it from the next. */
export function toYaml(object: Manifest): string {
  // Loaded with the first render: an app that only builds its tree doesn't pay for it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  dump ??= (require('js-yaml') as typeof import('js-yaml')).dump;
  return dump(inReadingOrder(object), OPTIONS);
}
