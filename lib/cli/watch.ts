/** `slipway synth --watch`: renders again when a file of the project changes, and shows what that changed. */
import { FSWatcher, readdirSync, watch as watchFolder } from 'node:fs';
import * as path from 'node:path';
import { Snapshot, describeChanges, snapshot } from './changes';
import { Project } from './project';
import { renderProject } from './run-app';

/** Editors write a file in several steps; a render waits until they are done. */
const SETTLE_MS = 60;

/** Renders until it is interrupted. */
export function watch(project: Project): Promise<number> {
  const session = new WatchSession(project);
  return new Promise((resolve, reject) => {
    const folders = new WatchedFolders(
      (name) => session.concerns(name),
      () => session.changed(),
      reject,
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        folders.close();
        resolve(0);
      });
    }
    session.changed();
  });
}

/**
 * The project's own folders. Each is watched by itself, rather than all from the top: a watch costs something for every
 * folder below, and most of those are installed packages.
 */
class WatchedFolders {
  private readonly watchers = new Map<string, FSWatcher>();

  public constructor(
    private readonly concerns: (name: string) => boolean,
    private readonly onChange: () => void,
    private readonly onError: (error: Error) => void,
  ) {
    this.add('.', false);
    this.addNew();
  }

  public close(): void {
    for (const watcher of this.watchers.values()) watcher.close();
  }

  private addNew(): void {
    for (const entry of readdirSync('.', { withFileTypes: true })) {
      if (entry.isDirectory() && this.concerns(entry.name) && !this.watchers.has(entry.name))
        this.add(entry.name, true);
    }
  }

  private add(folder: string, recursive: boolean): void {
    const watcher = watchFolder(folder, { recursive }, (_event, name) => {
      if (!name || !this.concerns(path.join(folder, name))) return;
      if (!recursive) this.addNew();
      this.onChange();
    });
    watcher.on('error', this.onError);
    this.watchers.set(folder, watcher);
  }
}

/** One render at a time; what changes meanwhile leads to one more. */
class WatchSession {
  private timer: NodeJS.Timeout | undefined;
  private running = false;
  private again = false;
  private readonly output: string;

  public constructor(private readonly project: Project) {
    this.output = path.resolve(project.output);
  }

  /** Whether a file may be part of the app: not what is rendered, installed, or hidden. */
  public concerns(name: string): boolean {
    const parts = name.split(path.sep);
    if (parts.some((part) => part === 'node_modules' || part.startsWith('.'))) return false;
    const fromOutput = path.relative(this.output, path.resolve(name));
    return fromOutput.startsWith('..') || path.isAbsolute(fromOutput);
  }

  public changed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.render(), SETTLE_MS);
  }

  private async render(): Promise<void> {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    const before: Snapshot = snapshot(this.output);
    const started = performance.now();
    const code = await renderProject(this.project);
    const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
    const what = code === 0 ? describeChanges(before, snapshot(this.output)) : `${this.project.output} is as it was`;
    process.stdout.write(`${what}\n(${took}; waiting for changes)\n`);
    this.running = false;
    if (this.again) {
      this.again = false;
      this.changed();
    }
  }
}
