/** Writes a file whole or not at all, and never over what somebody else wrote. */
import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { GENERATOR } from './graph';

/** Why a file can't be written. */
export class WriteProblem extends Error {}

/** How far into a file the name of what wrote it is looked for, in bytes. */
const HEAD = 4096;

/** Puts a file into its place in one step. Throws a WriteProblem. */
export function writeOwn(path: string, text: string): void {
  const target = targetOf(path);
  const aside = join(dirname(target), `.${basename(target)}.${process.pid}`);
  try {
    writeFileSync(aside, text);
    renameSync(aside, target);
  } catch (error) {
    rmSync(aside, { force: true });
    throw new WriteProblem(`${path} can't be written: ${(error as Error).message}`);
  }
}

/** What can be told before the work is done: whether the file is one that may be written. */
export function checkTarget(path: string): void {
  targetOf(path);
}

/** The file itself, where the path is a link to it. */
function targetOf(path: string): string {
  if (path.trim() === '') throw new WriteProblem('--to names no file');
  const folder = dirname(path);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new WriteProblem(`${path} can't be written: there is no folder ${folder}`);
  }
  if (!existsSync(path)) return path;
  const target = realpathSync(path);
  const what = statSync(target);
  if (what.isDirectory()) throw new WriteProblem(`${path} is a folder: name a file in it`);
  if (!what.isFile()) throw new WriteProblem(`${path} is no ordinary file`);
  if (what.size > 0 && !isOurs(target)) {
    throw new WriteProblem(
      `${path} was not written by slipway graph, so it is left alone: name another file, or remove it`,
    );
  }
  return target;
}

function isOurs(path: string): boolean {
  const head = Buffer.alloc(HEAD);
  const file = openSync(path, 'r');
  try {
    return head.toString('utf8', 0, readSync(file, head, 0, HEAD, 0)).includes(GENERATOR);
  } finally {
    closeSync(file);
  }
}
