/** The page's own files, beside this one: styles and scripts, read when a page is made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, 'page');

/** Style sheets, one after the other. */
export function styles(...names: readonly string[]): string {
  return names.map((name) => read(`${name}.css`)).join('');
}

/** Scripts that share one scope, in which nothing of theirs is seen from outside. */
export function script(...names: readonly string[]): string {
  return `(() => {\n'use strict';\n${names.map((name) => read(`${name}.js`)).join('\n')}\n})();`;
}

function read(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}
