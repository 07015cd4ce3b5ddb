/** Renders the project into a folder of its own, so that a command can look at the render without touching the output. */
import { spawn } from 'node:child_process';
import { Project } from './project';

/** What came of it: the app's exit code, and what it wrote to standard error. */
export interface AsideResult {
  readonly code: number;
  readonly errors: string;
}

/** Runs the app. What it prints isn't the command's own answer, so it is kept off standard output. */
export function renderAside(
  { app }: Project,
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<AsideResult> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CDK8S_OUTDIR: folder, ...variables };
    const child = spawn(app, { shell: true, stdio: ['ignore', 'pipe', 'pipe'], env });
    const errors: Buffer[] = [];
    child.stdout.resume();
    child.stderr.on('data', (data: Buffer) => errors.push(data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, errors: Buffer.concat(errors).toString().trimEnd() }));
  });
}
