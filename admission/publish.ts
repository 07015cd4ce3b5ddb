/** Copies the program to where the published package has it. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { executableName, packedName } from '../lib/validation/admission/executable';
import { WASM } from '../lib/validation/admission/locate';
import { say } from './go';

/** Copies what was built for some platforms from the cache. */
export function publish(from: string, to: string, platforms: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(to)) if (name.endsWith('.br')) rmSync(join(to, name));
  say('compressing WebAssembly');
  writeFileSync(join(to, `${WASM}.br`), compress(readFileSync(join(from, WASM))));
  for (const platform of platforms) {
    say(`compressing the program for ${platform}`);
    const program = readFileSync(join(from, executableName(platform)));
    writeFileSync(join(to, packedName(platform, program)), compress(program));
  }
  say(`copied to ${to}`);
}

function compress(file: Buffer): Buffer {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(file, { params });
}
