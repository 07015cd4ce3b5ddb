/** The files that the command line's FILE, DIR and `-` stand for, and their text, within bounds. */
import { closeSync, openSync, readSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const STDIN = '-';

/** More than this is no set of manifests, but a mistake about the file. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A file or folder that cannot be read, with a reason for people. */
export class Unusable extends Error {}

export interface FoundFiles {
  readonly files: readonly string[];
  /** What was passed over, and why. */
  readonly skipped: readonly { readonly file: string; readonly message: string }[];
}

/** The YAML and JSON files of a path, in the order of their names. Throws an Unusable. */
export function findFiles(path: string): FoundFiles {
  if (path === STDIN || isPipeOfShell(path)) return { files: [path], skipped: [] };
  const kind = kindOf(path);
  if (kind !== 'folder') {
    if (kind !== 'file') throw new Unusable(`this is ${kind}, not a file: pipe its text into \`-\``);
    return { files: [path], skipped: [] };
  }
  const found = new Folder().walk(path);
  if (found.files.length === 0) throw new Unusable('no .yaml, .yml or .json file in this folder');
  return found;
}

/** `<(command)` and `/dev/stdin`: pipes that somebody writes to. */
function isPipeOfShell(path: string): boolean {
  return /^\/(?:dev\/(?:fd\/\d+|stdin)|proc\/self\/fd\/\d+)$/.test(path);
}

function kindOf(path: string): 'file' | 'folder' | 'a named pipe' | 'a device' | 'a socket' {
  try {
    const found = statSync(path);
    if (found.isDirectory()) return 'folder';
    if (found.isFIFO()) return 'a named pipe';
    if (found.isSocket()) return 'a socket';
    return found.isFile() ? 'file' : 'a device';
  } catch (error) {
    throw new Unusable(reasonOf(error));
  }
}

class Folder {
  private readonly files: string[] = [];
  private readonly skipped: { file: string; message: string }[] = [];
  /** Folders by their real path: a link may lead to one that was walked, or to one above. */
  private readonly walked = new Set<string>();

  public walk(path: string): FoundFiles {
    this.enter(path);
    return { files: this.files, skipped: this.skipped };
  }

  private enter(folder: string): void {
    try {
      const real = realpathSync(folder);
      if (this.walked.has(real)) return this.skip(folder, 'a link to a folder that is read already');
      this.walked.add(real);
      for (const name of readdirSync(folder).sort()) this.add(join(folder, name), name);
    } catch (error) {
      this.skip(folder, reasonOf(error));
    }
  }

  private add(path: string, name: string): void {
    const isNamed = /\.(ya?ml|json)$/i.test(name);
    try {
      const kind = kindOf(path);
      if (kind === 'folder') this.enter(path);
      else if (!isNamed) return;
      else if (kind === 'file') this.files.push(path);
      else this.skip(path, `${kind}, not a file`);
    } catch (error) {
      // A link to nothing is a file that is missing, if it is named like one.
      if (isNamed) this.files.push(path);
      else if (!(error instanceof Unusable)) throw error;
    }
  }

  private skip(file: string, message: string): void {
    this.skipped.push({ file, message });
  }
}

/** The text of a file or of standard input. Throws an Unusable. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readBytes(path);
  } catch (error) {
    throw error instanceof Unusable ? error : new Unusable(reasonOf(error));
  }
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && bytes.includes(0)) throw new Unusable('this is binary, not YAML or JSON');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Unusable('this is not UTF-8 text');
  }
}

/** kubectl too reads the encodings of Windows where the text begins with their mark. */
function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** Reads piece by piece, so that a pipe without end is given up in time. */
function readBytes(path: string): Buffer {
  const descriptor = path === STDIN ? 0 : openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let total = 0; ;) {
      const piece = Buffer.allocUnsafe(1024 * 1024);
      const length = readPiece(descriptor, piece);
      if (length === 0) return Buffer.concat(pieces);
      total += length;
      if (total > MAX_BYTES) throw new Unusable(`more than ${MAX_BYTES / 1024 / 1024} MB: check it in parts`);
      pieces.push(piece.subarray(0, length));
    }
  } finally {
    if (path !== STDIN) closeSync(descriptor);
  }
}

/** A pipe whose writer is slower than this reader answers "try again" on some systems, and "end" by an error on others. */
function readPiece(descriptor: number, piece: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, piece, 0, piece.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Unusable) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'reading it is not permitted',
    EISDIR: 'this is a folder',
    ELOOP: 'a link that leads to itself',
  };
  return known[code ?? ''] ?? message;
}
