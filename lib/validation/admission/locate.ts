/**
 * Where the compiled program is: beside this file in the published package; in a checkout in a cache, under a key
 * that changes with its source.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, sep } from 'node:path';

/** The Go module in a checkout; in the published package there is none. */
const SOURCE = join(__dirname, '../../../admission');

/** What the compiled program is made from. */
const SOURCE_FILE = /(\.go|\.ts|go\.mod|go\.sum|\.json)$/;

/** What the program is called as WebAssembly. */
export const WASM = 'admission.wasm';

/** The program as WebAssembly, or undefined where it has not been built. */
export function locateWasm(): string | undefined {
  return [__dirname, cacheFolder()]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [WASM, `${WASM}.br`].map((file) => join(folder, file)))
    .find((file) => existsSync(file));
}

/** The folder into which the build script writes; undefined outside a checkout. */
export function cacheFolder(): string | undefined {
  if (!existsSync(join(SOURCE, 'go.mod'))) return undefined;
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'cdk8s-slipway', 'admission', sourceKey());
}

/** A hash of all source files of the Go module and of what turns it into the program. */
function sourceKey(): string {
  const hash = createHash('sha256');
  for (const file of sourceFiles(SOURCE)) {
    hash.update(relative(SOURCE, file).split(sep).join('/')).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 20);
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourceFiles(path);
      return SOURCE_FILE.test(entry.name) && !entry.name.endsWith('_test.go') ? [path] : [];
    })
    .sort();
}
