/** Runs the app of a project, which renders by itself, in a process of its own. */
import { type StdioOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Project } from './project';

/** The exit code of an app, and what it wrote to standard error if that wasn't shown. */
export interface AppRun {
  readonly code: number;
  readonly errors: string;
}

const REFUSED = 1;

/** Renders the project into its output folder. The result is 0, or 1 for a render that was rejected. */
export async function renderProject({ app, output }: Project): Promise<number> {
  const folder = path.resolve(output);
  const { code } = await run(app, 'inherit', { CDK8S_OUTDIR: folder });
  return outcome(code, folder, output);
}

/**
 * Renders the project into another folder, for a command that examines the render without changing the output folder.
 * The app's standard output is dropped: it isn't the command's own.
 */
export function renderAside({ app }: Project, folder: string, variables: Variables = {}): Promise<AppRun> {
  return run(app, ['ignore', 'pipe', 'pipe'], { CDK8S_OUTDIR: folder, ...variables });
}

/** The exit code of a command, from the app's own exit code and the folder that it left. */
export function outcome(code: number, folder: string, output: string): number {
  if (code !== 0) {
    finishWrite(folder);
    return REFUSED;
  }
  if (existsSync(folder)) return 0;
  process.stderr.write(`slipway synth: the app rendered nothing into ${output}. Does it call \`synth()\`?\n`);
  return REFUSED;
}

/** Where Node 22 and newer keep compiled code, which saves a tenth of a second per render. Older versions ignore it. */
export function compileCache(): string {
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'cdk8s-slipway', 'compiled');
}

type Variables = Readonly<Record<string, string>>;

function run(app: string, stdio: StdioOptions, variables: Variables): Promise<AppRun> {
  return new Promise((resolve, reject) => {
    const env = { NODE_COMPILE_CACHE: compileCache(), ...process.env, ...variables };
    const child = spawn(app, { shell: true, stdio, env });
    const errors: Buffer[] = [];
    child.stdout?.resume();
    child.stderr?.on('data', (data: Buffer) => errors.push(data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? REFUSED, errors: Buffer.concat(errors).toString().trimEnd() }));
  });
}

/** A killed app may have moved a part of its files. The modules that move the rest are needed for nothing else. */
function finishWrite(output: string): void {
  const { realPath } = require('../synth/output/output-folder') as typeof import('../synth/output/output-folder');
  const { recover } = require('../synth/output/stage') as typeof import('../synth/output/stage');
  recover(realPath(output));
}
