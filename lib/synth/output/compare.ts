/** What a write will change: the difference between a render and what is in the output folder. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { RenderedFiles } from './rendered-file';
import type { Survey } from './survey';

/** What a write changes, as paths below the output folder. */
export interface WriteSummary {
  readonly added: string[];
  readonly changed: string[];
  readonly removed: string[];
}

/** Compares a render with the files that are there. */
export function compare(target: string, before: Survey, files: RenderedFiles): WriteSummary {
  const summary: WriteSummary = { added: [], changed: [], removed: [] };
  for (const [name, text] of files) {
    if (!before.rendered.has(name)) summary.added.push(name);
    else if (fs.readFileSync(path.join(target, name), 'utf8') !== text) summary.changed.push(name);
  }
  for (const name of before.rendered) if (!files.has(name)) summary.removed.push(name);
  return summary;
}
