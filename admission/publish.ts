/** Copies the programs to where the published package has them. */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { executableName } from '../lib/validation/admission/native-file';
import { say } from './go';

/** Copies what was built for some platforms from the cache. */
export function publish(from: string, to: string, platforms: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(to)) if (name.endsWith('.br')) rmSync(join(to, name));
  copyFileSync(join(from, 'core.wasm'), join(to, 'core.wasm'));
  say('compressing policy, which few renders need');
  writeFileSync(join(to, 'policy.wasm.br'), compress(readFileSync(join(from, 'policy.wasm'))));
  for (const platform of platforms) {
    say(`compressing core for ${platform}`);
    const program = readFileSync(join(from, executableName(platform)));
    const hash = createHash('sha256').update(program).digest('hex').slice(0, 20);
    writeFileSync(join(to, `core-${platform}.${hash}.br`), compress(program));
  }
  say(`copied to ${to}`);
}

function compress(file: Buffer): Buffer {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(file, { params });
}
