/**
 * Checkers that are Python packages: each goes into an environment of its own in the cache outside the checkout, once, in the
 * version that is asked for.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-slipway');

/** A package of one version, and the Python that runs it. */
export class PythonEnvironment {
  private readonly folder: string;

  public constructor(
    private readonly name: string,
    private readonly version: string,
  ) {
    this.folder = join(CACHE, `${name}-${version}`);
  }

  /** Its Python. */
  public get python(): string {
    return join(this.folder, 'bin/python');
  }

  /** Installs the package, unless it is there. Two processes may do so at once: the first to end wins. */
  public install(): void {
    if (existsSync(this.folder)) return;
    mkdirSync(CACHE, { recursive: true });
    const building = mkdtempSync(`${this.folder}.`);
    try {
      execFileSync('python3', ['-m', 'venv', building], { stdio: 'pipe' });
      const wanted = `${this.name}==${this.version}`;
      execFileSync(join(building, 'bin/python'), ['-m', 'pip', 'install', '--quiet', wanted], { stdio: 'pipe' });
      if (!existsSync(this.folder)) renameSync(building, this.folder);
    } finally {
      rmSync(building, { recursive: true, force: true });
    }
  }
}
