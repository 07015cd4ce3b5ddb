/**
 * Where the core program compiled for this machine is. In a checkout the build script makes it beside the others. The
 * published package carries one for each usual platform, compressed; a user's cache keeps it as it is run.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cacheFolder } from './locate';
import { isOwners, userCache } from './user-cache';

/** The platforms that the published package has a program for, as Node calls them. */
export const PLATFORMS = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'] as const;

/** The platform that this runs on, whether there is a program for it or not. */
export const HERE = `${process.platform}-${process.arch}`;

/** What a program is called where it can be run. */
export function executableName(platform: string): string {
  return `core-${platform}${platform.startsWith('win32') ? '.exe' : ''}`;
}

/** The program's file; `undefined` where there is none for this machine, or no place of one's own to unpack it to. */
export function locateNative(): string | undefined {
  const cache = cacheFolder();
  const built = cache && join(cache, executableName(HERE));
  if (built && existsSync(built)) return built;
  return unpacked(__dirname);
}

/** The program of a folder of packed ones, as it can be run: unpacked when it is asked for the first time. */
export function unpacked(packages: string): string | undefined {
  const packed = readdirSync(packages).find((name) => name.startsWith(`core-${HERE}.`) && name.endsWith('.br'));
  if (!packed) return undefined;
  // Its name has a hash of its content in it, so what another version of this package left is not taken for it.
  const folder = join(userCache(), 'programs', packed.slice(0, -'.br'.length));
  const file = join(folder, executableName(HERE));
  try {
    if (!existsSync(file)) unpack(join(packages, packed), folder, file);
    return isOwners(folder) && isOwners(file) ? file : undefined;
  } catch {
    return undefined; // a cache that can't be written to: there is the other way to run the program
  }
}

/** Programs of other versions of this package that are kept, for projects that are not on the newest. */
const KEPT = 3;

function unpack(packed: string, folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, brotliDecompressSync(readFileSync(packed)), { mode: 0o700 });
    renameSync(unfinished, file); // whoever starts it has the whole file
  } finally {
    rmSync(unfinished, { force: true });
  }
  forgetOld(dirname(folder));
}

function forgetOld(programs: string): void {
  const folders = readdirSync(programs)
    .map((name) => join(programs, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of folders.slice(KEPT + 1)) rmSync(old, { recursive: true, force: true });
}
