/** js-yaml, loaded with the first render: an app that only builds its tree doesn't pay for it. */
import type { DumpOptions } from 'js-yaml';

/**
 * No anchors, which reviewers stumble over, and no folded lines, which hide changes. The writer's own schema quotes
 * whatever YAML 1.1 or 1.2 would take for something else than a string.
 */
const OPTIONS: DumpOptions = { lineWidth: -1, noRefs: true };

let dump: ((input: unknown, options?: DumpOptions) => string) | undefined;

/** A value as js-yaml writes it. */
export function dumpWithLibrary(value: unknown): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  dump ??= (require('js-yaml') as typeof import('js-yaml')).dump;
  return dump(value, OPTIONS);
}
