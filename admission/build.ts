/**
 * Builds the admission programs from their Go modules: `npm run build:admission`.
 *
 * They go into a cache whose key is a hash of their source, where the library looks for them in a checkout.
 * `--to FOLDER` copies them there as well, which is how they get into the published package; `--if-possible` makes a
 * missing Go a note instead of an error.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { exchange, type ProgramExports } from '../lib/admission/instance';
import { cacheFolder, type ProgramName } from '../lib/admission/locate';
import type { WasmInstance } from '../lib/admission/webassembly';
import { snapshot } from './snapshot';
import { warmUp } from './warm-up';

const SOURCE = __dirname;
const PROGRAMS: readonly ProgramName[] = ['core', 'policy'];

/** Builds of earlier sources that are kept, so that switching branches does not mean building again. */
const KEPT_BUILDS = 3;

const { values: options } = parseArgs({
  options: { to: { type: 'string' }, 'if-possible': { type: 'boolean', default: false } },
});

const say = (text: string): void => void process.stderr.write(`admission: ${text}\n`);

async function main(): Promise<number> {
  const folder = cacheFolder();
  if (!folder) throw new Error('the Go module of the admission programs is not beside this script');
  for (const name of PROGRAMS) {
    if (existsSync(join(folder, `${name}.wasm`))) {
      say(`${name} is built already: ${join(folder, `${name}.wasm`)}`);
    } else if (!goVersion()) {
      say(
        'Go is not installed, and the programs are compiled from Go. Install Go 1.26 or newer (https://go.dev/dl) and run this again.',
      );
      return options['if-possible'] ? 0 : 1;
    } else {
      await build(name, folder);
    }
  }
  forget(dirname(folder));
  if (options.to) publish(folder, options.to);
  return 0;
}

function goVersion(): string | undefined {
  const result = spawnSync('go', ['version'], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

async function build(name: ProgramName, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const compiled = join(folder, `${name}.go-${process.pid}.wasm`);
  const finished = join(folder, `${name}.${process.pid}.wasm`);
  try {
    say(`compiling ${name} with ${goVersion()} (a first time takes some minutes)`);
    await compile(name, compiled);
    say(`initialising ${name}`);
    const file = snapshot(readFileSync(compiled), (instance) => rehearse(name, instance));
    writeFileSync(finished, file);
    // Whoever reads sees the whole file or none, also when two builds run at once.
    renameSync(finished, join(folder, `${name}.wasm`));
    say(`${name} is built: ${(file.length / 1e6).toFixed(0)} MB in ${folder}`);
  } finally {
    rmSync(compiled, { force: true });
    rmSync(finished, { force: true });
  }
}

/** Runs the Go compiler, and says every half minute that it still runs. */
async function compile(name: ProgramName, output: string): Promise<void> {
  const started = Date.now();
  const progress = setInterval(
    () => say(`still compiling ${name}, ${Math.round((Date.now() - started) / 1000)} s`),
    30_000,
  );
  const args = ['build', '-trimpath', '-ldflags=-s -w', '-buildmode=c-shared', '-o', output, `./cmd/${name}`];
  const code = await new Promise<number | null>((resolve, reject) => {
    const env = { ...process.env, GOOS: 'wasip1', GOARCH: 'wasm', CGO_ENABLED: '0', GOFLAGS: '' };
    spawn('go', args, { cwd: SOURCE, env, stdio: ['ignore', 'inherit', 'inherit'] })
      .on('error', reject)
      .on('close', resolve);
  }).finally(() => clearInterval(progress));
  if (code !== 0) throw new Error(`the Go compiler failed on ${name}: its messages are above`);
}

/** Has the program answer the warm-up requests before its memory is kept. */
function rehearse(name: ProgramName, instance: WasmInstance): void {
  for (const request of warmUp[name]) {
    const { error } = exchange<{ error?: string }>(instance.exports as ProgramExports, request);
    if (error) throw new Error(`the program does not answer its warm-up request: ${error}`);
  }
  (instance.exports as ProgramExports).admissionSettle();
}

function publish(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  copyFileSync(join(from, 'core.wasm'), join(to, 'core.wasm'));
  say('compressing policy, which few renders need');
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } };
  writeFileSync(join(to, 'policy.wasm.br'), brotliCompressSync(readFileSync(join(from, 'policy.wasm')), options));
  say(`copied to ${to}`);
}

/** Removes the oldest builds. */
function forget(cache: string): void {
  const builds = readdirSync(cache)
    .map((name) => join(cache, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of builds.slice(KEPT_BUILDS)) rmSync(old, { recursive: true, force: true });
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    say(error.message);
    process.exit(1);
  },
);
