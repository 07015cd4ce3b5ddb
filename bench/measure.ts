/** One run of a program as a whole process: how long it took from outside, and what it used of processor and memory. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

/** What a run is made of. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a run cost. */
export interface Run {
  /** From start to end, in milliseconds. */
  readonly whole: number;
  /** The part that the program timed itself, in milliseconds. */
  readonly part?: number;
  /** The time of all processors together, in milliseconds; unknown without GNU time. */
  readonly processor?: number;
  /** At its peak, in MiB; unknown without GNU time. */
  readonly memory?: number;
}

const GNU_TIME = '/usr/bin/time';
const hasTime = fs.existsSync(GNU_TIME);

/** Runs a command. Throws where it fails: a figure of a failure is none. */
export function measure({ program, args, cwd, env }: Command, scratch: string): Run {
  const used = path.join(scratch, 'used');
  const wrapped = hasTime ? [GNU_TIME, '-f', '%M %U %S', '-o', used, program, ...args] : [program, ...args];
  const start = performance.now();
  const { status, stdout, stderr, error } = spawnSync(wrapped[0]!, wrapped.slice(1), {
    cwd,
    env: { ...process.env, ...env },
    maxBuffer: 1 << 30,
  });
  const whole = performance.now() - start;
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${error ?? String(stderr)}`);
  return { whole, part: partOf(stdout), ...(hasTime ? usedIn(used) : {}) };
}

function usedIn(file: string): { processor: number; memory: number } {
  const line = fs.readFileSync(file, 'utf8').trim().split('\n').at(-1)!;
  const [kib, user, system] = line.split(' ').map(Number);
  return { processor: (user! + system!) * 1000, memory: kib! / 1024 };
}

function partOf(stdout: Buffer): number | undefined {
  const match = /^\{"milliseconds":([\d.e+-]+)\}$/.exec(stdout.subarray(0, 100).toString());
  return match ? Number(match[1]) : undefined;
}

/** The run in the middle, figure by figure. */
export function median(runs: readonly Run[]): Run {
  const middle = (figures: (number | undefined)[]) => {
    const known = figures.filter((figure) => figure !== undefined).sort((a, b) => a - b);
    return known[Math.floor((known.length - 1) / 2)];
  };
  return {
    whole: middle(runs.map(({ whole }) => whole))!,
    part: middle(runs.map(({ part }) => part)),
    processor: middle(runs.map(({ processor }) => processor)),
    memory: middle(runs.map(({ memory }) => memory)),
  };
}
