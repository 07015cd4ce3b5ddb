/**
 * Builds the admission programs from their Go modules: `npm run build:admission`.
 *
 * They go into a cache whose key is a hash of their source, where the library looks for them in a checkout: both for
 * WebAssembly, and the one that each render runs for this machine too. `--to FOLDER` builds that one for all platforms
 * and copies them there, which is how they get into the published package; `--here-only` leaves the other platforms out.
 * `--if-possible` makes a missing Go a note instead of an error.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { exchange, type ProgramExports } from '../lib/validation/admission/instance';
import { cacheFolder, type ProgramName } from '../lib/validation/admission/locate';
import { executableName, HERE, PLATFORMS } from '../lib/validation/admission/native-file';
import type { WasmInstance } from '../lib/validation/admission/webassembly';
import { compileGo, goVersion, say } from './go';
import { publish } from './publish';
import { snapshot } from './snapshot';
import { warmUp } from './warm-up';

const PROGRAMS: readonly ProgramName[] = ['core', 'policy'];

/** Builds of earlier sources that are kept, so that switching branches does not mean building again. */
const KEPT_BUILDS = 3;

const { values: options } = parseArgs({
  options: {
    to: { type: 'string' },
    'here-only': { type: 'boolean', default: false },
    'if-possible': { type: 'boolean', default: false },
  },
});

/** A file in the cache, and what makes it under another name until it is whole. */
interface Product {
  readonly file: string;
  readonly make: (unfinished: string) => Promise<void>;
}

async function main(): Promise<number> {
  const folder = cacheFolder();
  if (!folder) throw new Error('the Go module of the admission programs is not beside this script');
  const platforms = options.to && !options['here-only'] ? PLATFORMS : PLATFORMS.filter((platform) => platform === HERE);
  const products = [...PROGRAMS.map(forWebAssembly), ...platforms.map(forPlatform)];
  for (const { file, make } of products) {
    const finished = join(folder, file);
    if (existsSync(finished)) {
      say(`${file} is built already: ${finished}`);
    } else if (!goVersion()) {
      say(
        'Go is not installed, and the programs are compiled from Go. Install Go 1.26 or newer (https://go.dev/dl) and run this again.',
      );
      return options['if-possible'] ? 0 : 1;
    } else {
      mkdirSync(folder, { recursive: true });
      await build(finished, make);
    }
  }
  forget(dirname(folder));
  if (options.to) publish(folder, options.to, platforms);
  return 0;
}

/** Whoever reads sees the whole file or none, also when two builds run at once. */
async function build(finished: string, make: Product['make']): Promise<void> {
  const unfinished = `${finished}.${process.pid}`;
  try {
    await make(unfinished);
    renameSync(unfinished, finished);
    say(`built: ${(statSync(finished).size / 1e6).toFixed(0)} MB, ${finished}`);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

const forWebAssembly = (name: ProgramName): Product => ({
  file: `${name}.wasm`,
  make: async (unfinished) => {
    await compileGo({ program: name, output: unfinished, goos: 'wasip1', goarch: 'wasm', mode: 'c-shared' });
    say(`initialising ${name}`);
    writeFileSync(
      unfinished,
      snapshot(readFileSync(unfinished), (instance) => rehearse(name, instance)),
    );
  },
});

/** How Go calls what Node calls otherwise. */
const GO_NAMES: Readonly<Record<string, string>> = { win32: 'windows', x64: 'amd64' };

const forPlatform = (platform: string): Product => ({
  file: executableName(platform),
  make: (unfinished) => {
    const [goos, goarch] = platform.split('-').map((name) => GO_NAMES[name] ?? name);
    return compileGo({ program: 'core', output: unfinished, goos, goarch });
  },
});

/** Has the program answer the warm-up requests before its memory is kept. */
function rehearse(name: ProgramName, instance: WasmInstance): void {
  for (const request of warmUp[name]) {
    const { error } = exchange<{ error?: string }>(instance.exports as ProgramExports, request);
    if (error) throw new Error(`the program does not answer its warm-up request: ${error}`);
  }
  (instance.exports as ProgramExports).admissionSettle();
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
