/**
 * Replacing files one by one, each in one step. For a single file that is all there is to do; for several it is what is
 * left where the folder can't be replaced as a whole: a mount point, or a parent that can't be written to. All new files
 * are complete before the first one is moved, so that a full disk leaves everything as it was.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { WriteSummary } from './compare';
import { RenderedFiles } from './rendered-file';

/** Makes the folder's own files be these. The stage is an empty folder on the same file system. */
export function updateFiles(
  target: string,
  stage: string,
  files: RenderedFiles,
  { added, changed, removed }: WriteSummary,
): void {
  try {
    const fresh = [...added, ...changed];
    fresh.forEach((name, index) => fs.writeFileSync(path.join(stage, String(index)), files.get(name)!));
    for (const [index, name] of fresh.entries()) {
      fs.mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
      fs.renameSync(path.join(stage, String(index)), path.join(target, name));
    }
    for (const name of removed) {
      fs.unlinkSync(path.join(target, name));
      removeEmptyFolders(target, path.posix.dirname(name));
    }
  } finally {
    fs.rmSync(stage, { recursive: true, force: true });
  }
}

function removeEmptyFolders(target: string, folder: string): void {
  for (let at = folder; at !== '.'; at = path.posix.dirname(at)) {
    try {
      fs.rmdirSync(path.join(target, at));
    } catch {
      return; // something else is in it
    }
  }
}
