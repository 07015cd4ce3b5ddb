/**
 * A private copy of the last good render. The cdk8s command line deletes the output folder before it starts the app, so
 * under it there would be nothing left to keep when a render fails.
 *
 * A render may hold what only its owner should read, so the copy is in the owner's cache folder, readable for no one
 * else, and a copy that others could have written is not used.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { isOwners, userCache } from '../../validation/admission/user-cache';
import { RenderedFiles } from './rendered-file';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A copy that nobody renewed for so long belongs to a folder that is gone. */
const KEPT_DAYS = 90;

/** Keeps a copy of what is in the output folder now. Not having one is no failure of the render. */
export function keepCopy(target: string, files: RenderedFiles): void {
  try {
    if (!isLasting(target)) return;
    const file = copyOf(target);
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const text = JSON.stringify([...files]);
    const fresh = `${file}.${process.pid}`;
    fs.writeFileSync(fresh, text, { mode: 0o600 });
    fs.renameSync(fresh, file);
    forgetOld(path.dirname(file));
  } catch {
    // no home, a read-only one, a full one
  }
}

/** The copy of an output folder's last good render, if there is one that can be trusted. */
export function lastCopy(target: string): RenderedFiles | undefined {
  const file = copyOf(target);
  try {
    if (!isOwners(path.dirname(file)) || !isOwners(file)) return undefined;
    return new Map(JSON.parse(fs.readFileSync(file, 'utf8')) as [string, string][]);
  } catch {
    return undefined;
  }
}

function copyOf(target: string): string {
  return path.join(userCache(), 'renders', createHash('sha256').update(target).digest('hex'));
}

/**
 * Whether somebody comes back to a folder: it is below the one where the app runs, or `cdk8s synth` named it. Tests
 * render elsewhere, and `cdk8s synth --stdout` into a new folder each time.
 */
function isLasting(target: string): boolean {
  const fromHere = path.relative(fs.realpathSync('.'), target);
  if (fromHere !== '' && !fromHere.startsWith('..') && !path.isAbsolute(fromHere)) return true;
  return !!process.env.CDK8S_OUTDIR && path.dirname(target) !== fs.realpathSync(os.tmpdir());
}

function forgetOld(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (Date.now() - fs.statSync(file).mtimeMs > KEPT_DAYS * DAY_MS) fs.rmSync(file, { force: true });
  }
}
