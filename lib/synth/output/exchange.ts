/**
 * The one step in which the new folder takes the old one's place.
 *
 * No call of Node's replaces a folder that holds something. Linux can exchange two folders in one step, which Node
 * doesn't offer, so a program that does is asked: `mv` of GNU coreutils from 9.5 on, else perl, which every Debian has.
 * Either runs in a session of its own, so that whoever kills the render doesn't kill it too. Elsewhere the old folder
 * goes aside and the new one comes in, two steps with nothing between them; if the process is killed right there,
 * the next render puts the old folder back.
 */
import { SpawnSyncOptions, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { nameBeside } from './stage';

/** `renameat2` by number, with `RENAME_EXCHANGE`: perl knows system calls, and not this one by its name. */
const RENAMEAT2: Record<string, number> = { x64: 316, arm64: 276 };
const PERL = 'exit(syscall($ARGV[0] + 0, -100, $ARGV[1], -100, $ARGV[2], 2) == 0 ? 0 : 1)';

/** Makes `stage` the output folder. Afterwards the old folder, if there was one, is where the stage was. */
export function putInPlace(stage: string, target: string, exists: boolean): void {
  if (!exists) {
    fs.renameSync(stage, target);
    return;
  }
  if (process.platform === 'linux' && exchange(stage, target)) return;
  const aside = nameBeside(target, 'old');
  fs.renameSync(target, aside);
  try {
    fs.renameSync(stage, target);
  } catch (error) {
    fs.renameSync(aside, target);
    throw error;
  }
  fs.renameSync(aside, stage);
}

function exchange(stage: string, target: string): boolean {
  if (runs('mv', ['--exchange', '--no-target-directory', '--', stage, target])) return true;
  const call = RENAMEAT2[process.arch];
  return call !== undefined && runs('perl', ['-e', PERL, String(call), stage, target]);
}

function runs(command: string, args: string[]): boolean {
  // Node passes `detached` on here too; only its types don't say so.
  const options: SpawnSyncOptions & { detached: boolean } = { stdio: 'ignore', detached: true };
  return spawnSync(command, args, options).status === 0;
}
