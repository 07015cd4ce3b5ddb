/**
 * `slipway synth`: runs the app of `cdk8s.yaml`, as `cdk8s synth` does, without loading the cdk8s command line and
 * without deleting the output folder first: what is in there is there until the new render takes its place.
 */
import * as Module from 'node:module';
import * as path from 'node:path';
import { NodeCommand, nodeCommand, runHere } from './same-process';
import { Project, ProjectError, ProjectOptions, readProject } from './project';
import { compileCache, outcome, renderProject } from './run-app';

/** The command line's options. */
export interface SynthOptions extends ProjectOptions {
  readonly watch?: boolean;
  /** Whether each warning is printed, rather than a line for each rule. */
  readonly all?: boolean;
  /** Whether errors alone are printed. */
  readonly quiet?: boolean;
}

const COULD_NOT_RENDER = 2;

/** Runs the command; the result is its exit code, or `undefined` where the app has the process now, and ends it. */
export async function synth(options: SynthOptions): Promise<number | undefined> {
  // The app reads these, in this process or in its own.
  if (options.all) process.env.SLIPWAY_ALL = '1';
  if (options.quiet) process.env.SLIPWAY_QUIET = '1';
  let project: Project;
  try {
    project = readProject(options);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    process.stderr.write(`slipway synth: ${error.message}\n`);
    return COULD_NOT_RENDER;
  }
  for (const note of project.notes) process.stderr.write(`note: ${note}\n`);
  const here = options.watch ? undefined : nodeCommand(project.app);
  if (here) return renderHere(here, project);
  if (!options.watch) return renderProject(project);
  const { watch } = require('./watch') as typeof import('./watch');
  return watch(project);
}

/** Lets the app have this process, and judges its end as that of another one. */
function renderHere(command: NodeCommand, { output }: Project): undefined {
  const folder = path.resolve(output);
  process.env.CDK8S_OUTDIR = folder;
  (Module as { enableCompileCache?: (folder: string) => void }).enableCompileCache?.(compileCache());
  process.on('exit', (code) => (process.exitCode = outcome(code, folder, output)));
  runHere(command);
}
