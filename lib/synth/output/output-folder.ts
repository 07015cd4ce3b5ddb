/**
 * Writing a render so that whoever looks finds the last one or this one, never a mix: also where the disk is full, and
 * where the process is killed.
 *
 * The new folder is built beside the old one and takes its place in one step (see `exchange.ts`). Where only one file
 * differs, that file is replaced instead, which is one step too; where nothing differs, nothing is touched.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { compare, WriteSummary } from './compare';
import { putInPlace } from './exchange';
import { carryOver, settle } from './foreign';
import { RenderedFiles } from './rendered-file';
import { removeStages, stageBeside, stageInside } from './stage';
import { Survey, survey } from './survey';
import { updateFiles } from './update-files';

/**
 * Makes the folder hold these files, and whatever others put there.
 *
 * @param kept what another render of this process wrote, and what stays
 */
export function writeRender(folder: string, files: RenderedFiles, kept: RenderedFiles = new Map()): WriteSummary {
  const target = realPath(folder);
  const before = survey(target, files);
  for (const name of kept.keys()) if (before.rendered.delete(name)) before.foreign.push(name);
  const summary = compare(target, before, files);
  const touched = [...summary.added, ...summary.changed, ...summary.removed];
  if (before.exists && touched.length === 0) return summary;
  const isOneStep = before.exists && touched.length === 1 && !touched[0]!.includes('/');
  try {
    if (isOneStep) updateFiles(target, stageBeside(target), files, summary);
    else if (isReplaceable(target, before)) swap(target, before, files, summary);
    else updateFiles(target, stageInside(target), files, summary);
  } catch (error) {
    if (!cannotSwap(error)) throw error;
    updateFiles(target, stageInside(target), files, summary);
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

/**
 * A folder that holds somebody's folders, or in which somebody works, is no mere output: it may be a whole repository.
 * It is never replaced; there, files are.
 */
function isReplaceable(target: string, before: Survey): boolean {
  const fromHere = path.relative(target, realPath('.'));
  const worksInside = fromHere === '' || !(fromHere.startsWith('..') || path.isAbsolute(fromHere));
  return !before.hasForeignFolders && !worksInside;
}

function swap(target: string, before: Survey, files: RenderedFiles, summary: WriteSummary): void {
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const stage = stageBeside(target, before.exists ? fs.statSync(target).mode : undefined);
  try {
    build(stage, target, files, new Set([...summary.added, ...summary.changed]));
    carryOver(before.foreign, target, stage);
    putInPlace(stage, target, before.exists);
    if (before.exists) settle(before, stage, target);
  } finally {
    removeStages(target, stage);
  }
}

function build(stage: string, target: string, files: RenderedFiles, fresh: ReadonlySet<string>): void {
  const folders = new Set(['.']);
  for (const [name, text] of files) {
    const folder = path.posix.dirname(name);
    if (!folders.has(folder)) {
      fs.mkdirSync(path.join(stage, folder), { recursive: true });
      folders.add(folder);
    }
    const file = path.join(stage, name);
    if (fresh.has(name) || !linked(path.join(target, name), file)) fs.writeFileSync(file, text);
  }
}

/** Keeps a file that didn't change as it is, with its times: build tools go by them. */
function linked(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch {
    return false; // a file system without hard links
  }
}

/** A folder that is a mount point, or whose parent can't be written to, can't be replaced as a whole. */
function cannotSwap(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException;
  return ['EBUSY', 'EXDEV', 'EACCES', 'EPERM', 'EROFS'].includes(code);
}
