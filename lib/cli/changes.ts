/** What a render changed: by file, with the lines that are different. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { differentLines } from '../tools/diff/lines';

/** The text of each file below a folder, by its path. */
export type Snapshot = ReadonlyMap<string, string>;

/** Lines of one file that are shown; what is longer is a change to read in the file. */
const SHOWN_LINES = 30;

/** Reads a folder; one that isn't there is empty. */
export function snapshot(folder: string): Snapshot {
  const files = new Map<string, string>();
  if (!fs.existsSync(folder)) return files;
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(folder, name);
    if (/\.ya?ml$/.test(name) && fs.statSync(file).isFile()) files.set(name, fs.readFileSync(file, 'utf8'));
  }
  return files;
}

/** The difference between two renders, for people to read. */
export function describeChanges(before: Snapshot, after: Snapshot): string {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const parts = names.flatMap((name) => describeFile(name, before.get(name), after.get(name)));
  return parts.length > 0 ? parts.join('\n') : 'nothing changed';
}

function describeFile(name: string, before: string | undefined, after: string | undefined): string[] {
  if (before === after) return [];
  if (before === undefined) return [`added   ${name}`];
  if (after === undefined) return [`removed ${name}`];
  const lines = differentLines(before.split('\n'), after.split('\n'));
  const shown = lines.slice(0, SHOWN_LINES).map((line) => `  ${line}`);
  const rest = lines.length - shown.length;
  return [`changed ${name}`, ...shown, ...(rest > 0 ? [`  ... and ${rest} more lines`] : [])];
}
