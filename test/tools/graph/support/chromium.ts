/**
 * A Chromium for tests that look at the page: the one that SLIPWAY_CHROMIUM names, one that is installed, or the one of
 * `@sparticuz/chromium`, which `npm ci` brings for Linux on x64, unpacked once into the cache folder.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { Browser, chromium } from 'playwright-core';
import { Tool } from '../../../support/tools';

/** A program, and what its environment needs. */
interface Chromium {
  readonly path: string;
  readonly env?: Record<string, string>;
}

const PACKAGE = resolve(__dirname, '../../../../node_modules/@sparticuz/chromium');
const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A Chromium of this machine, or of the package. */
export const CHROMIUM: Tool = {
  isThere: () => installed() !== undefined || isPackaged(),
  advice: 'Chromium is not installed: install Google Chrome or Chromium, or name one in SLIPWAY_CHROMIUM.',
};

/** Starts the browser. Nothing is fetched from anywhere: the page needs no network, and gets none. */
export function launch(): Promise<Browser> {
  const path = installed();
  const { path: executablePath, env } = path ? { path } : unpacked();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env } as Record<string, string>,
    // Root, as on CI, may not use the sandbox; the page under test is our own.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
}

function installed(): string | undefined {
  const named = process.env.SLIPWAY_CHROMIUM;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...APPLICATIONS].find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isPackaged(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(join(PACKAGE, 'bin', 'chromium.br'));
}

/** The package's own code unpacks into a folder that all processes share, while they may already use what is in it. */
function unpacked(): Chromium {
  if (!isPackaged()) throw new Error(CHROMIUM.advice);
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-slipway');
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) unpackTo(folder);
  const env = { ...librariesIn(folder), ...fontsIn(folder) };
  return { path: join(folder, 'chromium'), env };
}

function unpackTo(folder: string): void {
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  const open = (name: string) => brotliDecompressSync(readFileSync(join(PACKAGE, 'bin', name)));
  writeFileSync(join(aside, 'chromium'), open('chromium.br'), { mode: 0o755 });
  for (const archive of ['al2023', 'fonts']) {
    mkdirSync(join(aside, archive));
    const tar = spawnSync('tar', ['-x', '-C', join(aside, archive)], { input: open(`${archive}.tar.br`) });
    if (tar.status !== 0) throw new Error(`tar could not unpack ${archive} of @sparticuz/chromium: ${tar.stderr}`);
  }
  try {
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another process was faster
  }
}

/** The libraries that a bare machine lacks. Those of the machine are better for it, where it has them. */
function librariesIn(folder: string): Record<string, string> {
  const { stdout } = spawnSync('ldd', [join(folder, 'chromium')], { encoding: 'utf8' });
  if (!stdout?.includes('not found')) return {};
  return { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
}

/** Letters to draw with, on a machine without any. The package's own list of folders names those of another place. */
function fontsIn(folder: string): Record<string, string> {
  const { stdout } = spawnSync('fc-list', { encoding: 'utf8' });
  if (stdout?.trim()) return {};
  const list = join(folder, 'fonts.conf');
  const folders = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
  writeFileSync(list, `<?xml version="1.0"?><fontconfig>${folders}</fontconfig>`);
  return { FONTCONFIG_FILE: list };
}
