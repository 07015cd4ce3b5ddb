/**
 * What projects publish, fetched by the registries' own clients: Go modules, whose folders in Go's module cache hold a
 * project's manifests beside its code. Nothing is copied into the repository, and what is there already is not fetched again.
 */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';

/** A version of a Go module. */
export interface PublishedModule {
  readonly module: string;
  /** Exact, so that the content never changes. */
  readonly version: string;
}

/** What `go mod download -json` writes of each module. */
interface Download {
  readonly Path: string;
  readonly Version: string;
  readonly Dir?: string;
  readonly Error?: string;
}

/** What is published could not be had: the tool, the network or the version is missing. */
export class NotFetched extends Error {}

/** Fetches the modules; returns the folder of each, in their order. */
export async function fetchModules(modules: readonly PublishedModule[]): Promise<string[]> {
  const names = modules.map(({ module, version }) => `${module}@${version}`);
  const downloads = await goModDownload(names);
  const byName = new Map(downloads.map((download) => [`${download.Path}@${download.Version}`, download]));
  return names.map((name) => {
    const { Dir, Error: problem = 'Go did not mention it' } = byName.get(name) ?? {};
    if (!Dir) throw new NotFetched(`${name} could not be fetched: ${problem}`);
    return Dir;
  });
}

/** Exits with 1 where one of the modules fails, and describes all of them anyway. */
function goModDownload(names: readonly string[]): Promise<Download[]> {
  return new Promise((resolve, reject) => {
    // Outside of any module, and without a workspace: only what is named counts.
    const options = { cwd: tmpdir(), env: { ...process.env, GOWORK: 'off', GOFLAGS: '-mod=mod' }, maxBuffer: 1 << 26 };
    execFile('go', ['mod', 'download', '-json', ...names], options, (error, stdout, stderr) => {
      if ((error as NodeJS.ErrnoException | null)?.code === 'ENOENT')
        return reject(new NotFetched('Go is not on the PATH: install Go 1.26 or newer (https://go.dev/doc/install).'));
      // Objects, one after the other, each closed by a brace in the first column.
      const texts = stdout.split(/(?<=^\})\n/m).filter((text) => text.trim() !== '');
      if (texts.length === 0) return reject(new NotFetched(`go mod download failed: ${stderr || String(error)}`));
      resolve(texts.map((text) => JSON.parse(text) as Download));
    });
  });
}
