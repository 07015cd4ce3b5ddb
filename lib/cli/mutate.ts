/** `slipway mutate`: which changes to a render no test notices. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../kubernetes/manifest';
import { identityOf } from '../kubernetes/identity';
import { MUTATION_VARIABLE, Mutation, MutationOrder } from '../testing/mutation/mutation';
import { propose, showMutation, valueAt } from '../testing/mutation/propose';
import type { Result } from './sub-command';
import { SearchResult, search } from '../testing/mutation/search';

/** The command line's options, as commander gives them. */
export interface MutateOptions {
  /** Kinds to change; all of them where none is named. */
  readonly kind?: readonly string[];
  /** How often the tests are run at most. */
  readonly runs: number;
}

const COULD_NOT_MUTATE = 2;

/**
 * Runs the tests once to see which objects they look at, then with these changed.
 *
 * @param command the tests, as `['npx', 'jest']`
 */
export async function mutate(command: readonly string[], options: MutateOptions): Promise<Result> {
  if (!Number.isInteger(options.runs) || options.runs < 1) {
    return { code: COULD_NOT_MUTATE, output: '--runs takes a whole number, 1 or more.' };
  }
  const folder = mkdtempSync(join(tmpdir(), 'slipway-mutate-'));
  try {
    const runner = new TestRunner(command, folder);
    const { objects, problem } = await record(runner, folder);
    if (problem) return { code: COULD_NOT_MUTATE, output: problem };
    const wanted = objects.filter(({ kind }) => !options.kind || options.kind.includes(kind));
    if (wanted.length === 0) {
      const kinds = [...new Set(objects.map(({ kind }) => kind))].sort().join(', ');
      return {
        code: COULD_NOT_MUTATE,
        output: `The tests look at no object of ${options.kind?.join(', ')}; they look at ${kinds}.`,
      };
    }
    const groups = wanted.flatMap(groupsOf);
    const result = await search(groups, async (apply) => !(await runner.passes({ apply })).passed, options.runs);
    return report(result, wanted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Removals apart from changes: what is gone can't be changed. Of one path and what is inside it, each in another group. */
function groupsOf(object: Manifest): Mutation[][] {
  const all = propose(object);
  const groups = [all.filter(({ value }) => value !== undefined)];
  for (const removal of all.filter(({ value }) => value === undefined)) {
    const depth = removal.path.length;
    (groups[depth] ??= []).push(removal);
  }
  // The last item of a list first, so that the others are still where they were.
  return Object.values(groups).map((group) => group.reverse());
}

async function record(runner: TestRunner, folder: string): Promise<{ objects: Manifest[]; problem?: string }> {
  const file = join(folder, 'seen.jsonl');
  const { passed, output } = await runner.passes({ record: file });
  if (!passed) return { objects: [], problem: `${output}\nThe tests have to pass before anything is changed.` };
  if (!existsSync(file)) {
    const words =
      'The tests look at no render through Manifests of cdk8s-slipway/testing, so no change can reach them.';
    return { objects: [], problem: words };
  }
  const sets = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Manifest[]);
  return { objects: [...new Map(sets.flat().map((object) => [identityOf(object), object])).values()] };
}

function report({ unnoticed, noticed, untried, runs }: SearchResult, objects: readonly Manifest[]): Result {
  const byName = new Map(objects.map((object) => [identityOf(object), object]));
  const lines = unnoticed.map((it) => showMutation(it, valueAt(byName.get(it.object)!, it.path))).sort();
  const left = untried > 0 ? `, ${untried} untried: give more --runs` : '';
  const summary = `${noticed + unnoticed.length} changes to ${objects.length} objects: ${noticed} noticed, ${unnoticed.length} not${left} (${runs} runs of the tests)`;
  return {
    code: unnoticed.length + untried > 0 ? 1 : 0,
    output: [...lines.map((line) => `not noticed: ${line}`), summary].join('\n'),
  };
}

/** The user's tests, in a process of their own for each run. */
class TestRunner {
  private readonly order: string;

  public constructor(
    private readonly command: readonly string[],
    folder: string,
  ) {
    this.order = join(folder, 'order.json');
  }

  public passes(order: MutationOrder): Promise<{ passed: boolean; output: string }> {
    writeFileSync(this.order, JSON.stringify(order));
    const [program, ...args] = this.command as [string, ...string[]];
    return new Promise((resolve, reject) => {
      // In CI, test runners write no snapshots: one of a changed render would make the change the truth.
      const env = { ...process.env, CI: 'true', [MUTATION_VARIABLE]: this.order };
      const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
      const output: Buffer[] = [];
      child.stdout.on('data', (data: Buffer) => output.push(data));
      child.stderr.on('data', (data: Buffer) => output.push(data));
      child.on('error', (error) => reject(new Error(`${program} can't be run: ${error.message}`)));
      child.on('close', (code) => resolve({ passed: code === 0, output: Buffer.concat(output).toString() }));
    });
  }
}
