/** Runs the fixture app as a process of its own. */
import { SpawnSyncReturns, spawnSync } from 'node:child_process';
import * as path from 'node:path';

export const ROOT = path.resolve(__dirname, '..', '..');
export const APP = path.join(__dirname, 'fixtures', 'app.ts');
/** Node's arguments, so that the app runs in any folder. */
export const NODE = ['--import', require.resolve('tsx')];

/** The environment of the app: nothing of this process's render, and a cache of its own. */
export function environment(folder: string, variables: Record<string, string>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache'), ...variables };
  delete env.CDK8S_OUTDIR;
  delete env.CDK8S_RECORD_CONSTRUCT_METADATA;
  return env;
}

/** Runs the app in a folder, which gets a `dist`. */
export function runApp(folder: string, variables: Record<string, string> = {}): SpawnSyncReturns<string> {
  const env = environment(folder, variables);
  return spawnSync(process.execPath, [...NODE, APP], { cwd: folder, env, encoding: 'utf8' });
}

/** Runs `cdk8s synth` with the app in a folder. */
export function runCdk8s(folder: string, variables: Record<string, string> = {}): SpawnSyncReturns<string> {
  const command = path.join(ROOT, 'node_modules', '.bin', 'cdk8s');
  const app = [process.execPath, ...NODE, APP].join(' ');
  const env = environment(folder, { CDK8S_CHECK_UPGRADE: 'false', ...variables });
  return spawnSync(command, ['synth', '--app', app, '--output', 'dist'], { cwd: folder, env, encoding: 'utf8' });
}
