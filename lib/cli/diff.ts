/** `slipway diff`: what changes from one set of manifests to another, and what that does to a cluster. */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdmissionError } from '../validation/admission';
import { NotCommitted, copyCommitted } from '../tools/diff/committed';
import { DifferenceOptions, differenceOf } from '../tools/diff/difference';
import { Kubectl, KubectlError } from '../tools/diff/kubectl';
import { liveSides } from '../tools/diff/live';
import { toJson } from '../tools/diff/output-json';
import { toMarkdown } from '../tools/diff/output-markdown';
import { toText } from '../tools/diff/output-text';
import { Difference } from '../tools/diff/types';
import type { Manifest } from '../kubernetes/manifest';
import { Paint } from '../diagnostics/colors';
import { Project, ProjectError, readProject } from './project';
import { renderAside } from './run-app';
import { place } from '../validation/report';
import { readSources } from '../kubernetes/sources';
import type { Result } from './sub-command';

/** The command line's options, as commander gives them. */
export interface DiffOptions {
  readonly live?: boolean;
  readonly kubernetes?: string;
  readonly output: 'text' | 'markdown' | 'json';
}

const DIFFERENT = 1;
const TROUBLE = 2;

/** Something in the way of a comparison. */
class Trouble extends Error {}

/** One side: its objects, what it is called, and what is to be said of it. */
interface Side {
  readonly name: string;
  readonly objects: readonly Manifest[];
  readonly notes: readonly string[];
}

/** Runs the command. It writes to nothing but a temporary folder. */
export async function diff(paths: readonly string[], options: DiffOptions, paint: Paint): Promise<Result> {
  const scratch = mkdtempSync(join(tmpdir(), 'slipway-diff-'));
  try {
    const difference = options.live
      ? await againstCluster(paths, options, scratch)
      : await between(paths, options, scratch);
    const write = { text: (it: Difference) => toText(it, paint), markdown: toMarkdown, json: toJson }[options.output];
    return { code: difference.objects.length > 0 ? DIFFERENT : 0, output: write(difference) };
  } catch (error) {
    const foreseen = [Trouble, ProjectError, AdmissionError, KubectlError].some((kind) => error instanceof kind);
    if (!foreseen) throw error;
    return { code: TROUBLE, output: '', errors: `slipway diff: ${(error as Error).message}` };
  } finally {
    for (const folder of [scratch, renderFolder(scratch)]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Beside the other, right in the folder of temporary ones: from there `Platform` keeps no copy of a render. */
const renderFolder = (scratch: string): string => `${scratch}-render`;

async function between([old, next]: readonly string[], options: DiffOptions, scratch: string): Promise<Difference> {
  if (old === '-' && next === '-') throw new Trouble('standard input can be one of the two only.');
  const [before, after] = next === undefined ? await withProject(old, scratch) : readAll([old!, next]);
  return differenceOf(before!.objects, after!.objects, optionsOf(before!, after!, options));
}

async function withProject(old: string | undefined, scratch: string): Promise<Side[]> {
  const project = readProject({});
  const before = old === undefined ? committed(project, scratch) : read(old, old);
  return [before, await rendered(project, scratch)];
}

async function againstCluster(paths: readonly string[], options: DiffOptions, scratch: string): Promise<Difference> {
  const [path, more] = paths;
  if (more !== undefined) throw new Trouble('--live compares with the cluster: give one path at most, of what is new.');
  const project = path === undefined ? readProject({}) : undefined;
  const next = project ? await rendered(project, scratch) : read(path!, path!);
  const earlier = project && existsSync(project.output) ? committed(project, scratch).objects : [];
  const { before, after, server, notes } = await liveSides(new Kubectl(), next.objects, earlier);
  const cluster = { name: 'the cluster of the current context', objects: before, notes };
  return differenceOf(before, after, { ...optionsOf(cluster, next, options), server });
}

function optionsOf(from: Side, to: Side, { kubernetes }: DiffOptions): DifferenceOptions {
  return { from: from.name, to: to.name, kubernetes, notes: [...from.notes, ...to.notes] };
}

/** What is committed of the output folder; where nobody commits, what is in it. */
function committed({ output }: Project, scratch: string): Side {
  const folder = join(scratch, 'committed');
  mkdirSync(folder);
  const missing = copyCommitted(output, folder);
  if (missing === undefined) return read(folder, `${output} of the last commit`);
  if (missing === 'no-repository' && existsSync(output)) {
    return { ...read(output, output), notes: [`this is no git repository: compared with ${output} as it is now`] };
  }
  return { name: `${output} of the last commit`, objects: [], notes: [EMPTY[missing](output)] };
}

const EMPTY: Readonly<Record<NotCommitted, (output: string) => string>> = {
  'no-repository': (output) => `there is neither a git repository nor ${output}, so everything is new`,
  'no-commit': () => 'nothing is committed yet, so everything is new',
  'not-in-it': (output) => `the last commit has nothing in ${output}, so everything is new`,
};

/** What the app renders now, into a folder that nobody else sees. */
async function rendered(project: Project, scratch: string): Promise<Side> {
  const folder = renderFolder(scratch);
  const { code, errors } = await renderAside(project, folder);
  if (code !== 0) throw new Trouble(`the app does not render (exit code ${code}):\n${errors}`);
  if (!existsSync(folder)) {
    throw new Trouble('the app rendered nothing into the folder of CDK8S_OUTDIR. Does it give its Platform an outdir?');
  }
  return { ...read(folder, 'the apps as they render now'), notes: project.notes };
}

function read(path: string, name: string): Side {
  return { ...readAll([path])[0]!, name };
}

/** Every path a side; what can't be read is told of all of them at once. */
function readAll(paths: readonly string[]): Side[] {
  const found = paths.map((path) => readSources([path]));
  const unreadable = found.flatMap((sources) => [
    ...sources.unreadable,
    ...sources.manifests
      .filter(({ manifest }) => typeof manifest !== 'object' || manifest === null || Array.isArray(manifest))
      .map(({ file, line }) => ({ file, line, message: 'this is no object of Kubernetes' })),
  ]);
  if (unreadable.length > 0) {
    throw new Trouble(unreadable.map((problem) => `${place(problem)}: ${problem.message}`).join('\n'));
  }
  return found.map(({ manifests }, index) => ({
    name: paths[index]!,
    objects: manifests.map(({ manifest }) => manifest),
    notes: [],
  }));
}
