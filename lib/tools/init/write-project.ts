/** Writes a new project: all of its files or none, and never over something that is there. */
import { lstatSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProjectFile } from './templates';

/** What is in the way of the files, one line each; nothing is written. */
export function obstacles(folder: string, files: readonly ProjectFile[]): string[] {
  const above = new Set<string>(['']);
  for (const { path } of files) {
    for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) above.add(parent);
  }
  const folders = [...above].sort().flatMap((path) => folderProblem(join(folder, path), path === '') ?? []);
  return folders.length > 0 ? folders : files.flatMap(({ path }) => fileProblem(join(folder, path)) ?? []);
}

/** Writes the files. Where one can't be written, those before it are taken away again, and the error is thrown. */
export function writeProject(folder: string, files: readonly ProjectFile[]): void {
  const made: string[] = [];
  try {
    const first = mkdirSync(folder, { recursive: true });
    if (first) made.push(first);
    for (const { path, content } of files) {
      const file = join(folder, path);
      const parent = mkdirSync(dirname(file), { recursive: true });
      if (parent) made.push(parent);
      if (kindOf(file) === undefined) {
        writeFileSync(file, '', { flag: 'wx' }); // a file that somebody else makes at this moment stays
        made.push(file);
      }
      writeFileSync(file, content);
    }
  } catch (error) {
    for (const path of made.reverse()) rmSync(path, { recursive: true, force: true });
    throw error;
  }
}

type Kind = 'file' | 'empty file' | 'folder' | 'link' | 'something else';

function kindOf(path: string): Kind | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (stat.isSymbolicLink()) return 'link';
  if (stat.isDirectory()) return 'folder';
  return stat.isFile() ? (stat.size === 0 ? 'empty file' : 'file') : 'something else';
}

/** A file in the way of a folder makes everything below it impossible to look at. */
function folderProblem(path: string, isTop: boolean): string | undefined {
  try {
    const kind = kindOf(path);
    // The folder itself may be a link to one; those inside are not followed, for they may lead anywhere.
    if (isTop && kind === 'link' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) return undefined;
    return kind === undefined || kind === 'folder' ? undefined : `${path} is ${a(kind)}, where a folder has to be`;
  } catch (error) {
    return `${path} can't be looked at: ${(error as Error).message}`;
  }
}

function fileProblem(path: string): string | undefined {
  const kind = kindOf(path);
  if (kind === undefined || kind === 'empty file') return undefined;
  return kind === 'file' ? `${path} exists` : `${path} is ${a(kind)}, where a file has to be`;
}

const a = (kind: Kind): string => (kind === 'empty file' ? 'a file' : kind === 'something else' ? kind : `a ${kind}`);
