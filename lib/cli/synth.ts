/**
 * `slipway synth`: runs the app of `cdk8s.yaml`, as `cdk8s synth` does, without loading the cdk8s command line and
 * without deleting the output folder first: what is in there is there until the new render takes its place.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as Module from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { NodeCommand, nodeCommand, runHere } from './same-process';
import { Project, ProjectError, ProjectOptions, readProject } from './project';

/** The command line's options. */
export interface SynthOptions extends ProjectOptions {
  readonly watch?: boolean;
}

const REFUSED = 1;
const COULD_NOT_RENDER = 2;

/** Runs the command; the result is its exit code, or `undefined` where the app has the process now, and ends it. */
export async function synth(options: SynthOptions): Promise<number | undefined> {
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
  if (!options.watch) return renderOnce(project);
  const { watch } = require('./watch') as typeof import('./watch');
  return watch(project);
}

/** Runs the app, which writes by itself. The result is 0, or 1 for a render that was refused. */
export async function renderOnce({ app, output }: Project): Promise<number> {
  return outcome(await run(app, output), output);
}

/** Lets the app have this process, and judges its end as that of another one. */
function renderHere(command: NodeCommand, { output }: Project): undefined {
  const folder = path.resolve(output);
  process.env.CDK8S_OUTDIR = folder;
  (Module as { enableCompileCache?: (folder: string) => void }).enableCompileCache?.(compileCache());
  process.on('exit', (code) => (process.exitCode = outcome(code, folder, output)));
  runHere(command);
}

/** The exit code, by the app's own and by what it left. */
function outcome(code: number, folder: string, output = folder): number {
  if (code !== 0) {
    putBack(folder);
    return REFUSED;
  }
  if (existsSync(folder)) return 0;
  process.stderr.write(`slipway synth: the app rendered nothing into ${output}. Does it call \`synth()\`?\n`);
  return REFUSED;
}

/** An app that was killed may have left the folder aside. Nothing else needs what puts it back. */
function putBack(output: string): void {
  const { realPath } = require('../synth/output/output-folder') as typeof import('../synth/output/output-folder');
  const { recover } = require('../synth/output/stage') as typeof import('../synth/output/stage');
  recover(realPath(output));
}

function run(app: string, output: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { NODE_COMPILE_CACHE: compileCache(), ...process.env, CDK8S_OUTDIR: path.resolve(output) };
    const child = spawn(app, { shell: true, stdio: 'inherit', env });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? REFUSED));
  });
}

/** Where Node 22 and newer keep compiled code, which saves a tenth of a second a render. Older ones don't look. */
function compileCache(): string {
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cdk8s-slipway', 'compiled');
}
