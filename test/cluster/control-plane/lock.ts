/**
 * A lock between processes, so that two test runs that both find the cache empty build it once.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Runs the work while holding the lock, waiting for whoever has it. A lock whose owner is gone is taken over. */
export async function withLock<T>(path: string, log: (line: string) => void, work: () => Promise<T>): Promise<T> {
  for (let told = false; !acquire(path); told = true) {
    if (!told) log(`Waiting for another build (${path}).`);
    await pause(500);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function acquire(path: string): boolean {
  try {
    mkdirSync(path);
  } catch {
    if (!abandoned(path)) return false;
    rmSync(path, { recursive: true, force: true });
    return false;
  }
  writeFileSync(join(path, 'pid'), String(process.pid));
  return true;
}

function abandoned(path: string): boolean {
  try {
    const pid = Number(readFileSync(join(path, 'pid'), 'utf8'));
    // The owner makes the folder first and writes its number into it next.
    if (!pid) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
