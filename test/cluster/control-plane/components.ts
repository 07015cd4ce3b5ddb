/**
 * Starts programs so that none of them outlives the control plane, however that ends.
 *
 * Each program writes its process id into the control plane's folder before it becomes itself. A watchdog, a shell of
 * four lines, reads from a pipe that this process holds open: when `stop` closes the pipe, or this process dies of
 * whatever cause, the watchdog ends the programs and removes the folder. So there is one way to stop, and it is the one
 * that every run takes. What the programs hold is worth nothing afterwards, so they are not asked to end, but ended.
 */
import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from './commands';

const WATCHDOG = `
cat >/dev/null
for file in "$1"/pids/*; do [ -f "$file" ] && kill -9 "$(cat "$file")" 2>/dev/null; done
for again in 1 2 3 4 5 6 7 8 9; do rm -rf "$1" 2>/dev/null && break; sleep 0.2; done
`;

// Memory is there for the minutes that it lives, so it is collected less often than a server would that runs for months, and
// a request's stack begins at the size that such stacks grow to.
const BECOME = 'umask 077; echo $$ >"$1"; shift; GOGC=400 GODEBUG=adaptivestackstart=1 exec "$@"';

export class Components {
  private readonly watchdog: ChildProcess;
  private readonly ended = new Map<string, string>();

  constructor(private readonly dir: string) {
    mkdirSync(join(dir, 'pids'), { mode: 0o700 });
    mkdirSync(join(dir, 'logs'), { mode: 0o700 });
    // In a process group of its own, so that Ctrl-C reaches this process and not the watchdog.
    this.watchdog = spawn('/bin/sh', ['-c', WATCHDOG, 'slipway-watchdog', dir], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.watchdog.unref();
    (this.watchdog.stdin as unknown as { unref(): void }).unref();
  }

  /** Starts a program under a name, with its output in a log of that name. */
  start(name: string, [program, ...args]: Command): void {
    const log = openSync(join(this.dir, 'logs', name), 'a', 0o600);
    const child = spawn('/bin/sh', ['-c', BECOME, name, join(this.dir, 'pids', name), program, ...args], {
      cwd: this.dir,
      detached: true,
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    child.unref();
    child.on('error', (error) => this.ended.set(name, error.message));
    child.on('exit', (code, signal) => this.ended.set(name, signal ?? `exit code ${code}`));
  }

  /** The process id of a program. */
  pid(name: string): number {
    return Number(readFileSync(join(this.dir, 'pids', name), 'utf8'));
  }

  /** Throws when a program has ended, with the last lines that it wrote. */
  check(): void {
    for (const [name, how] of this.ended) throw new ComponentEnded(name, how, this.lastLines(name));
  }

  /** Ends all programs and removes the control plane's folder. */
  async stop(): Promise<void> {
    if (this.watchdog.exitCode !== null) return;
    const gone = new Promise((resolve) => this.watchdog.once('exit', resolve));
    this.watchdog.ref();
    this.watchdog.stdin?.end();
    await gone;
  }

  private lastLines(name: string): string[] {
    return readFileSync(join(this.dir, 'logs', name), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-12);
  }
}

/** A program of the control plane ended by itself. */
export class ComponentEnded extends Error {
  constructor(
    readonly component: string,
    how: string,
    readonly lines: readonly string[],
  ) {
    super([`${component} ended (${how}). It wrote last:`, ...lines.map((line) => `  ${line}`)].join('\n'));
  }
}
