/**
 * The folders in which a render is built: beside the output folder, because only what is on one file system can take
 * another's place in one step. What a killed render left there is cleared by the next one.
 */
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** `.dist.slipway-new-4711-9f86d081`: what it is for, whose, and nothing that could be guessed. */
const MARK = 'slipway';

/** A new, empty folder beside the output folder, with its permissions. */
export function stageBeside(target: string, mode?: number): string {
  const stage = nameBeside(target, 'new');
  fs.mkdirSync(stage);
  if (mode !== undefined) fs.chmodSync(stage, mode & 0o7777);
  return stage;
}

/** A new, empty folder inside the output folder, for where nothing can be made beside it. */
export function stageInside(target: string): string {
  const stage = nameIn(target, target, 'new');
  fs.mkdirSync(stage);
  return stage;
}

/** Where the old folder waits while the new one takes its place, on systems that can't exchange them in one step. */
export function nameBeside(target: string, role: 'new' | 'old'): string {
  return nameIn(path.dirname(target), target, role);
}

function nameIn(folder: string, target: string, role: 'new' | 'old'): string {
  const random = randomBytes(4).toString('hex');
  return path.join(folder, `.${path.basename(target)}.${MARK}-${role}-${process.pid}-${random}`);
}

/** Removes stages of this output folder: one of ours, and those of renders that were killed. */
export function removeStages(target: string, own?: string): void {
  if (own) fs.rmSync(own, { recursive: true, force: true });
  for (const stage of abandoned(target)) fs.rmSync(stage.path, { recursive: true, force: true });
}

/**
 * Puts the output folder back where a render was killed in the middle of its last step. Only on systems without an
 * exchange in one step is there such a middle: the old folder has gone aside, and the new one hasn't arrived.
 */
export function recover(target: string): void {
  const left = abandoned(target);
  const old = left.find(({ role }) => role === 'old');
  if (old && !fs.existsSync(target)) fs.renameSync(old.path, target);
  if (left.length > 0) removeStages(target);
}

function abandoned(target: string): { path: string; role: string }[] {
  const start = `.${path.basename(target)}.${MARK}-`;
  return [path.dirname(target), target].flatMap((folder) =>
    namesIn(folder)
      .filter((name) => name.startsWith(start))
      .map((name) => ({ name, parts: /^(new|old)-(\d+)-[0-9a-f]{8}$/.exec(name.slice(start.length)) }))
      .filter(({ parts }) => parts && !isRunning(Number(parts[2])))
      .map(({ name, parts }) => ({ path: path.join(folder, name), role: parts![1]! })),
  );
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return []; // not there, or not for us to look into
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0); // asks, and sends nothing
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
