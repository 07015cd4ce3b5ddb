/** Where a user's caches are, and whether what lies there is the user's own work. */
import { lstatSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** This library's part of the folder that the system has for caches. */
export function userCache(): string {
  return join(cachesOfSystem(), 'cdk8s-slipway');
}

function cachesOfSystem(): string {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) return process.env.LOCALAPPDATA;
  return join(homedir(), '.cache');
}

/** Whether nobody else can have changed a file or folder. Windows keeps a user's folders private by itself. */
export function isOwners(file: string): boolean {
  const { uid, mode } = lstatSync(file);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}
