/** A rendered file, and how it is told from a file that somebody else put into the output folder. */
import * as fs from 'node:fs';

/** The files of a render: their paths below the output folder, with `/` between the parts, and their text. */
export type RenderedFiles = ReadonlyMap<string, string>;

/** What cdk8s calls the file that its plugins for validation read. */
export const METADATA_FILE = 'construct-metadata.json';
const METADATA_START = '{"version":"1.0.0","resources":{';

/**
 * The first lines of each file. The separator on top lets `cat dist/*` be one stream of documents; the comment below it
 * tells people where the file is from. By its path the next render knows its own files: a copy under another name, or
 * what another app rendered into a folder below, is none of them. There is no version in it, which would change all
 * files with each upgrade.
 */
function headerOf(name: string): string {
  return `---\n# ${name}, rendered by cdk8s-slipway. Change the code that renders it, not this file.\n`;
}

/** The text of a file with these documents. */
export function textOf(name: string, documents: readonly string[]): string {
  return headerOf(name) + documents.join('---\n');
}

/** Whether a file is of an earlier render into this folder, and so may be taken away by the next one. */
export function isRendered(file: string, name: string): boolean {
  if (!/\.(ya?ml|json)$/.test(name)) return false;
  const header = Buffer.from(name === METADATA_FILE ? METADATA_START : headerOf(name));
  let descriptor: number;
  try {
    descriptor = fs.openSync(file, 'r');
  } catch {
    return false; // who can't read it didn't write it
  }
  try {
    const start = Buffer.alloc(header.length);
    return fs.readSync(descriptor, start, 0, start.length, 0) === start.length && start.equals(header);
  } finally {
    fs.closeSync(descriptor);
  }
}
