/**
 * Builds the admission program from its Go module: `npm run build:admission`.
 *
 * It goes into a cache whose key is a hash of its source, where the library looks for it in a checkout: for this machine,
 * and as WebAssembly, which any other can run. `--to FOLDER` builds it for all platforms and copies it there, which is how
 * it gets into the published package; `--here-only` leaves the other platforms out. `--if-possible` makes a missing Go a
 * note instead of an error.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { executableName, HERE, PLATFORMS } from '../lib/validation/admission/executable';
import { cacheFolder, WASM } from '../lib/validation/admission/locate';
import { compileGo, goVersion, say } from './go';
import { publish } from './publish';

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
  if (!folder) throw new Error('the Go module of the admission program is not beside this script');
  const platforms = options.to && !options['here-only'] ? PLATFORMS : PLATFORMS.filter((platform) => platform === HERE);
  const products = [...platforms.map(forPlatform), asWebAssembly];
  for (const { file, make } of products) {
    const finished = join(folder, file);
    if (existsSync(finished)) {
      say(`${file} is built already: ${finished}`);
    } else if (!goVersion()) {
      say(
        'Go is not installed, and the program is compiled from Go. Install Go 1.26 or newer (https://go.dev/dl) and run this again.',
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

const asWebAssembly: Product = {
  file: WASM,
  make: (output) => compileGo({ output, goos: 'wasip1', goarch: 'wasm', mode: 'c-shared' }),
};

/** How Go calls what Node calls otherwise. */
const GO_NAMES: Readonly<Record<string, string>> = { win32: 'windows', x64: 'amd64' };

const forPlatform = (platform: string): Product => ({
  file: executableName(platform),
  make: (output) => {
    const [goos, goarch] = platform.split('-').map((name) => GO_NAMES[name] ?? name);
    return compileGo({ output, goos: goos!, goarch: goarch! });
  },
});

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
