/** From the command line's FILE, DIR and `-` to manifests, each with the place where it was written. */
import { closeSync, openSync, readSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifest';
import { readYaml, YamlProblem } from './read-yaml';

/** A manifest and where it was read. */
export interface SourcedManifest {
  readonly manifest: Manifest;
  readonly file: string;
  readonly line: number;
}

/** Something that could not be read, and why. */
export interface UnreadableSource {
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

export interface Sources {
  readonly manifests: readonly SourcedManifest[];
  readonly unreadable: readonly UnreadableSource[];
}

/** More than this is no set of manifests, but a mistake about the file. */
const MAX_BYTES = 64 * 1024 * 1024;

const STDIN = '-';

/** Reads files, folders with their subfolders, and standard input. Never throws for what it finds. */
export function readSources(paths: readonly string[]): Sources {
  const manifests: SourcedManifest[] = [];
  const unreadable: UnreadableSource[] = [];
  for (const path of paths) {
    const { files, problem } = filesOf(path);
    if (problem) unreadable.push({ file: nameOf(path), message: problem });
    for (const file of files) {
      const found = readFile(file);
      if (Array.isArray(found)) manifests.push(...found);
      else unreadable.push(found);
    }
  }
  return { manifests, unreadable };
}

const nameOf = (path: string): string => (path === STDIN ? 'standard input' : path);

function filesOf(path: string): { files: string[]; problem?: string } {
  if (path === STDIN) return { files: [path] };
  try {
    if (!statSync(path).isDirectory()) return { files: [path] };
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ya?ml|json)$/i.test(name))
      .sort()
      .map((name) => join(path, name));
    return files.length > 0 ? { files } : { files, problem: 'no .yaml, .yml or .json file in this folder' };
  } catch (error) {
    return { files: [], problem: reasonOf(error) };
  }
}

function readFile(path: string): SourcedManifest[] | UnreadableSource {
  const file = nameOf(path);
  try {
    const documents = readYaml(readText(path));
    const manifests = documents.flatMap(({ value, line }) =>
      expand(value).map((manifest) => ({ manifest, file, line })),
    );
    return manifests.length > 0 ? manifests : { file, message: 'there is nothing in it' };
  } catch (error) {
    if (error instanceof YamlProblem) return { file, line: error.line, message: `no valid YAML: ${error.message}` };
    return { file, message: reasonOf(error) };
  }
}

/** The items of a List take its place, as kubectl does. What is no map is kept: the verdict says what it should be. */
function expand(value: unknown): Manifest[] {
  const { kind, apiVersion, items } = value as Record<string, unknown>;
  if (kind === 'List' && apiVersion === 'v1' && Array.isArray(items)) return items.flatMap(expand);
  return [value as Manifest];
}

class Unusable extends Error {}

function readText(path: string): string {
  const bytes = readBytes(path);
  if (bytes.includes(0)) throw new Unusable('this is binary, not YAML or JSON');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unusable('this is not UTF-8 text');
  }
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
  };
  return known[code ?? ''] ?? message;
}
