/** What others put into the output folder, a README or a `kustomization.yaml`: it moves with the folder. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Survey } from './survey';

/** Puts the same files into the new folder, as further names of them, so that there is no moment without them. */
export function carryOver(names: readonly string[], from: string, to: string): void {
  for (const name of names) {
    const [old, now] = [path.join(from, name), path.join(to, name)];
    if (fs.lstatSync(now, { throwIfNoEntry: false })) continue; // a rendered file has the name
    fs.mkdirSync(path.dirname(now), { recursive: true });
    try {
      fs.linkSync(old, now);
    } catch {
      fs.cpSync(old, now, { preserveTimestamps: true, verbatimSymlinks: true }); // a file system without hard links
    }
  }
}

/** After the change of place: what came or was replaced meanwhile, as editors do it when they save, comes along too. */
export function settle({ foreign, rendered }: Survey, from: string, to: string): void {
  const known = new Set([...foreign, ...rendered].map((name) => name.split('/')[0]));
  for (const name of fs.readdirSync(from)) {
    const taken = fs.lstatSync(path.join(to, name), { throwIfNoEntry: false });
    if (!known.has(name) && !taken) fs.renameSync(path.join(from, name), path.join(to, name));
  }
  for (const name of foreign) settleOne(path.join(from, name), path.join(to, name));
}

function settleOne(old: string, now: string): void {
  const before = fs.lstatSync(old, { throwIfNoEntry: false });
  const after = fs.lstatSync(now, { throwIfNoEntry: false });
  if (!before?.isFile() || !after?.isFile()) return;
  if (before.ino !== after.ino && before.mtimeMs > after.mtimeMs) fs.renameSync(old, now);
}
