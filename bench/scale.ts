/** The comparison at scale: the same objects, more and more of them, by every subject. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command, Run, measure, median } from './measure';
import { installedTools } from './tools';

/** One line of the table. */
export interface Row extends Run {
  readonly apps: number;
  readonly subject: string;
}

interface Subject {
  readonly name: string;
  /** Above this number of apps it would take minutes or more. */
  readonly atMost?: number;
  command(apps: number, folder: string): Command;
}

export interface ScaleOptions {
  /** The compiled library and apps. */
  readonly compiled: string;
  /** A folder to work in. */
  readonly scratch: string;
  readonly counts: readonly number[];
  /** Runs of which the middle one counts. */
  readonly runs: number;
  readonly log: (line: string) => void;
}

/** Its cost grows with the square of the number of charts: 10 s for 1,000, a quarter of an hour for 10,000. */
const CDK8S_AT_MOST = 1000;
/** From here on once is enough: a long run varies less. */
const LONG = 10_000;

/** Runs everything, the subjects in turn, so that a machine that slows down slows all of them. */
export function runScale({ compiled, scratch, counts, runs: rounds, log }: ScaleOptions): Row[] {
  const all = [...ownSubjects(compiled), ...otherSubjects()];
  return counts.flatMap((apps) => {
    const subjects = all.filter(({ atMost = Infinity }) => apps <= atMost);
    const prepared = subjects.map((subject) => {
      const folder = path.join(scratch, `${subject.name.replace(/\W+/g, '-')}-${apps}`);
      fs.mkdirSync(folder, { recursive: true });
      return { subject, runs: [] as Run[], command: subject.command(apps, folder) };
    });
    for (let round = 0; round < (apps >= LONG ? 1 : rounds); round++) {
      for (const { subject, runs, command } of prepared) {
        log(`${apps} apps: ${subject.name}`);
        const out = path.join(scratch, 'out');
        fs.rmSync(out, { recursive: true, force: true });
        runs.push(measure({ ...command, env: { ...command.env, BENCH_OUT: out } }, scratch));
      }
    }
    return prepared.map(({ subject, runs }) => ({ apps, subject: subject.name, ...median(runs) }));
  });
}

function ownSubjects(compiled: string): Subject[] {
  const by = (name: string, script: string, subject: string, atMost?: number): Subject => ({
    name,
    atMost,
    command: (apps) => ({
      program: process.execPath,
      args: [path.join(compiled, 'bench', 'apps', `${script}.js`)],
      env: { SUBJECT: subject, APPS: String(apps) },
    }),
  });
  return [
    by('slipway', 'render', 'ours'),
    by('slipway with the verdict', 'render', 'verdict'),
    by('cdk8s', 'render-others', 'cdk8s', CDK8S_AT_MOST),
    by('js-yaml alone', 'render-others', 'serialiser'),
  ];
}

function otherSubjects(): Subject[] {
  return installedTools().map((tool) => ({
    name: tool.name,
    atMost: tool.atMost,
    command: (apps, folder) => tool.prepare(apps, folder),
  }));
}

/** What one run of the layers takes, with their dependencies and without. */
export function runLayers({ compiled, scratch, runs: rounds, log }: ScaleOptions): {
  without: number;
  layered: number;
} {
  const run = (layered: string) => {
    const runs = Array.from({ length: rounds }, () => {
      log(`2,000 objects in 20 layers${layered ? ', with their dependencies' : ''}`);
      const out = path.join(scratch, 'out');
      fs.rmSync(out, { recursive: true, force: true });
      const env = { SUBJECT: 'layers', LAYERED: layered, BENCH_OUT: out };
      return measure(
        { program: process.execPath, args: [path.join(compiled, 'bench', 'apps', 'render.js')], env },
        scratch,
      );
    });
    return median(runs).part!;
  };
  return { without: run(''), layered: run('yes') };
}
