/**
 * Where the program compiled for this machine is. In a checkout the build script makes it. The published package carries
 * one for each usual platform, compressed; a user's cache keeps it as it is run. What lies there is run only if nobody
 * else can have written it, and if it is what the package holds: else WebAssembly takes its place.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
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
  return `admission-${platform}${platform.startsWith('win32') ? '.exe' : ''}`;
}

/** What a program is called in the published package: by the hash of its content, which is checked where it is run. */
export function packedName(platform: string, program: Buffer): string {
  return `admission-${platform}.${hashOf(program)}.br`;
}

/**
 * The program's file; `undefined` where there is none for this machine, or none that can be trusted. `packages` is the
 * folder with what the published package holds.
 */
export function locateExecutable(packages = __dirname): string | undefined {
  try {
    const cache = cacheFolder();
    const built = cache && join(cache, executableName(HERE));
    if (built && existsSync(built)) return isOwners(cache) && isOwners(built) ? built : undefined;
    return unpacked(packages);
  } catch {
    return undefined; // no home, or a cache that cannot be read or written
  }
}

/** The program of a folder of packed ones, as it can be run: unpacked when it is asked for the first time. */
function unpacked(packages: string): string | undefined {
  const packed = readdirSync(packages).find((name) => name.startsWith(`admission-${HERE}.`) && name.endsWith('.br'));
  if (!packed) return undefined;
  const folder = join(userCache(), 'programs', packed.slice(0, -'.br'.length));
  const file = join(folder, executableName(HERE));
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!isOwners(folder)) return undefined;
  if (!isVerified(file, packed)) {
    replace(file, brotliDecompressSync(readFileSync(join(packages, packed))), 0o700);
    forgetOld(dirname(folder));
    if (!isVerified(file, packed)) return undefined;
  }
  return file;
}

/** Programs of other versions of this package that are kept, for projects that are not on the newest. */
const KEPT = 3;

/**
 * Whether a file is the user's own and holds what its packed name says. Reading all of it takes as long as a small
 * render, so what was found is noted beside it, with what changes when anybody writes or replaces the file.
 */
function isVerified(file: string, packed: string): boolean {
  if (!existsSync(file) || !isOwners(file)) return false;
  const { ino, size, mtimeNs, ctimeNs } = lstatSync(file, { bigint: true });
  const state = [ino, size, mtimeNs, ctimeNs].join(' ');
  const note = `${file}.verified`;
  if (existsSync(note) && isOwners(note) && readFileSync(note, 'utf8') === state) return true;
  if (!packed.includes(`.${hashOf(readFileSync(file))}.`)) return false;
  replace(note, state, 0o600);
  return true;
}

function hashOf(program: Buffer): string {
  return createHash('sha256').update(program).digest('hex');
}

/** Whoever reads the file has all of it. */
function replace(file: string, content: Buffer | string, mode: number): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    writeFileSync(unfinished, content, { mode });
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function forgetOld(programs: string): void {
  const folders = readdirSync(programs)
    .map((name) => join(programs, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of folders.slice(KEPT + 1)) rmSync(old, { recursive: true, force: true });
}
