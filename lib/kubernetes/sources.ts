/** From the command line's FILE, DIR and `-` to manifests, each with the place where it was written. */
import { basename, dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { isMap } from './field';
import { STDIN, Unusable, findFiles, readText } from './files';
import { unpack } from './lists';
import type { Manifest } from './manifest';
import { readStream } from './read-yaml';

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
  /** What holds no manifest and need not: `k8s/kustomization.yaml: a kustomization, …`. */
  readonly notes: readonly string[];
}

/** Reads files, folders with their subfolders, and standard input. Never throws for what it finds. */
export function readSources(paths: readonly string[]): Sources {
  const reader = new SourceReader();
  for (const path of paths) reader.read(path);
  return reader.finished();
}

class SourceReader {
  private readonly manifests: SourcedManifest[] = [];
  private readonly unreadable: UnreadableSource[] = [];
  private readonly others: UnreadableSource[] = [];

  public read(path: string): void {
    this.attempt(path, () => {
      const { files, skipped } = findFiles(path);
      this.others.push(...skipped);
      for (const file of files) this.attempt(file, () => this.readFile(file));
    });
  }

  /** Where nothing at all is a manifest, what is there instead is the reason. */
  public finished(): Sources {
    const { manifests, unreadable, others } = this;
    if (manifests.length === 0 && unreadable.length === 0) return { manifests, unreadable: others, notes: [] };
    const notes = others.map(({ file, line, message }) => `${file}${line ? `:${line}` : ''}: ${message}`);
    return { manifests, unreadable, notes };
  }

  private attempt(path: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      this.unreadable.push({ file: nameOf(path), message: error.message });
    }
  }

  private readFile(path: string): void {
    const file = nameOf(path);
    const text = readText(path);
    const { documents, problems, unread } = readStream(text);
    for (const { value, line } of documents) {
      const other = otherThanManifest(path, value);
      if (other) this.others.push({ file, line, message: other });
      else this.addDocument(value, file, line);
    }
    for (const { line, message } of problems) {
      this.unreadable.push({ file, line, message: text.includes('{{') ? TEMPLATE : `not valid YAML: ${message}` });
      if (text.includes('{{')) break; // one template is one problem
    }
    for (const line of unread) {
      this.others.push({ file, line, message: 'kubectl does not read what follows here: begin it with `---`' });
    }
    if (documents.length === 0 && problems.length === 0) this.others.push({ file, message: 'there is nothing in it' });
  }

  private addDocument(value: unknown, file: string, line: number): void {
    const { objects, problem } = unpack(value);
    for (const manifest of objects) this.manifests.push({ manifest: manifest as Manifest, file, line });
    if (problem) this.unreadable.push({ file, line, message: problem });
    else if (objects.length === 0) this.others.push({ file, line, message: 'a list without items' });
  }
}

const nameOf = (path: string): string => (path === STDIN ? 'standard input' : path);

const TEMPLATE = 'a template, not YAML: render it first, as `helm template` does';

/** What a document is that lies beside manifests and is none. */
function otherThanManifest(path: string, value: unknown): string | undefined {
  const { apiVersion, kind } = isMap(value) ? value : {};
  const name = basename(path);
  if (String(apiVersion).startsWith('kustomize.config.k8s.io/') || (!kind && /^kustomization\.ya?ml$/.test(name))) {
    return 'a kustomization, not a manifest: use what `kustomize build` renders';
  }
  if (!kind && name === 'construct-metadata.json') return 'what cdk8s records for its plugins, not a manifest';
  const isOfChart = /^(?:Chart|values.*)\.(?:ya?ml|json)$/.test(name) && existsSync(join(dirname(path), 'Chart.yaml'));
  if (!kind && isOfChart) return 'a file of a Helm chart, not a manifest: use what `helm template` renders';
  return undefined;
}
