/**
 * Writes API.md: what jsii-docgen says of the public API, with the imports that Node.js users write. It documents a submodule
 * as `import { observability } from 'cdk8s-slipway'`; in Node.js each is an entry point of its own.
 *
 *     npm run docs:api
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withEntryPoints } from './entry-points';

const ROOT = resolve(__dirname, '../..');
const API = join(ROOT, 'API.md');

execFileSync('npx', ['jsii-docgen', '--output', API], { cwd: ROOT, stdio: 'inherit' });
const submodules = [
  ...readFileSync(join(ROOT, 'lib/jsii.ts'), 'utf8').matchAll(/^export \* as (\w+) from '\.\/([\w-]+)'/gm),
];
const folders = new Map(submodules.map(([, name, folder]) => [name, folder]));
writeFileSync(API, withEntryPoints(readFileSync(API, 'utf8'), folders));
