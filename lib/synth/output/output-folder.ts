/**
 * Writing a render: all new files are complete beside the old ones before the first is replaced, so that an error leaves
 * the last render as it was. Files that nobody rendered are never touched, and neither are those that did not change:
 * build tools go by their times.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { RenderedFiles, isRendered } from './rendered-file';
import { applyMoves, recover } from './stage';

/** What a write changes, as paths below the output folder. */
export interface WriteSummary {
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
}

/**
 * Makes the folder hold these files, and whatever others put there.
 *
 * @param kept what another render of this process wrote, and what stays
 */
export function writeRender(folder: string, files: RenderedFiles, kept: RenderedFiles = new Map()): WriteSummary {
  const target = realPath(folder);
  recover(target);
  fs.mkdirSync(target, { recursive: true });
  const summary = compare(target, files, kept);
  const fresh = [...summary.added, ...summary.changed];
  if (fresh.length + summary.removed.length > 0) {
    applyMoves(target, new Map(fresh.map((name) => [name, files.get(name)!])), summary.removed);
  }
  return summary;
}

/** The folder itself where the path is a link to it: the link stays. */
export function realPath(folder: string): string {
  try {
    return fs.realpathSync(path.resolve(folder));
  } catch {
    return path.resolve(folder);
  }
}

function compare(target: string, files: RenderedFiles, kept: RenderedFiles): WriteSummary {
  const summary: WriteSummary = { added: [], changed: [], removed: [] };
  const there = new Set(filesIn(target));
  for (const [name, text] of files) {
    if (!there.has(name)) summary.added.push(name);
    else if (fs.readFileSync(path.join(target, name), 'utf8') !== text) summary.changed.push(name);
  }
  for (const name of there) {
    if (!files.has(name) && !kept.has(name) && isRendered(path.join(target, name), name)) summary.removed.push(name);
  }
  return summary;
}

/** The files of a folder, and one level below it: a layout may have a folder for each chart. */
function filesIn(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return [entry.name];
    return entry.isDirectory() ? filesBelow(folder, entry.name) : [];
  });
}

function filesBelow(folder: string, name: string): string[] {
  try {
    const entries = fs.readdirSync(path.join(folder, name), { withFileTypes: true });
    return entries.filter((inner) => inner.isFile()).map((inner) => `${name}/${inner.name}`);
  } catch {
    return []; // somebody's folder that only they can read
  }
}
