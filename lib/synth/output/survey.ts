/** What is in the output folder before a render is written: files of the last render, and what others put there. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { isRendered } from './rendered-file';

/** An output folder as it was found. Paths are below it, with `/` between the parts. */
export interface Survey {
  readonly exists: boolean;
  /** Files of an earlier render, and files in the place of one that is about to be written. */
  readonly rendered: Set<string>;
  /** Files and links of others. */
  readonly foreign: string[];
  /** Whether there are folders of others, which may hold anything: a repository, another app's output. */
  readonly hasForeignFolders: boolean;
}

/** Looks through an output folder, and one level below it: a layout may have a folder a chart. */
export function survey(folder: string, written: { has(name: string): boolean }): Survey {
  const found = { exists: false, rendered: new Set<string>(), foreign: [] as string[], hasForeignFolders: false };
  const isOurs = (name: string) => written.has(name) || isRendered(path.join(folder, name), name);
  for (const entry of entriesOf(folder, () => (found.exists = true))) {
    if (!entry.isDirectory()) {
      if (entry.isFile() && isOurs(entry.name)) found.rendered.add(entry.name);
      else found.foreign.push(entry.name);
      continue;
    }
    const below = entriesOf(path.join(folder, entry.name)).map((inner) => ({
      name: `${entry.name}/${inner.name}`,
      isFolder: inner.isDirectory(),
      isFile: inner.isFile(),
    }));
    const ours = below.filter(({ name, isFile }) => isFile && isOurs(name)).map(({ name }) => name);
    for (const name of ours) found.rendered.add(name);
    if (ours.length === 0 || below.some(({ isFolder }) => isFolder)) found.hasForeignFolders = true;
    found.foreign.push(...below.map(({ name }) => name).filter((name) => !found.rendered.has(name)));
  }
  return found;
}

function entriesOf(folder: string, onFound?: () => void): fs.Dirent[] {
  try {
    const entries = fs.readdirSync(folder, { withFileTypes: true });
    onFound?.();
    return entries;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES') return [];
    throw error;
  }
}
