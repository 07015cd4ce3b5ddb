/** The time from the command to the files for one small app: what a person waits for at each save. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Command, measure, median } from './measure';
import { ScaleOptions } from './scale';

/** One way to render hello-world. */
export interface Startup {
  readonly name: string;
  /** In milliseconds. */
  readonly whole: number;
  /** Of all processors together, in milliseconds. */
  readonly processor?: number;
  /** At its peak, of the largest process, in MiB. */
  readonly memory?: number;
}

export const RAW = 'the app alone on cdk8s and cdk8s-plus';
export const UNJUDGED = 'the app alone on slipway, without the verdict';
export const JUDGED = 'the app alone on slipway, with the verdict';
export const CUSTOM = 'the same with a custom resource, a ServiceMonitor';
export const POLICIES = 'the same with policies, those of the app guardrails';
export const SLIPWAY_SYNTH = '`slipway synth`, with the verdict';
export const SLIPWAY_HELP = '`slipway --help`';
export const IMPORT = 'import of slipway, which loads no integration';
export const IMPORT_ALL = 'import of slipway and of all integrations';
export const CDK8S_RAW = '`cdk8s synth`, the app on cdk8s and cdk8s-plus';
export const CDK8S_OURS = '`cdk8s synth`, the TypeScript app on slipway, with the verdict';
const CDK8S_CHECKOUT = '`cdk8s synth`, the same in a checkout, on the library as TypeScript';

/**
 * Times each way, in turn. The apps are JavaScript, as a build leaves them, except where the name says otherwise; the
 * library is the compiled one, as a user's repository has it, except in the last.
 */
export function runStartup({ compiled, scratch, runs: rounds, log }: ScaleOptions): Startup[] {
  const root = path.resolve(__dirname, '..');
  const app = (name: string) => path.join(compiled, 'bench', 'apps', `${name}.js`);
  const node = (...args: string[]): Command => ({ program: process.execPath, args });
  const cdk8s = (command: string, tsconfig?: string): Command => ({
    program: path.join(root, 'node_modules', '.bin', 'cdk8s'),
    args: ['synth', '--app', command, '--output', 'out'],
    env: { CDK8S_CHECK_UPGRADE: 'false', ...(tsconfig ? { TSX_TSCONFIG_PATH: tsconfig } : {}) },
  });
  const source = path.join(root, 'bench', 'apps', 'hello.ts');
  const slipway = path.join(compiled, 'lib', 'bundled', 'cli', 'main.js');
  const folder = path.join(scratch, 'hello');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), `app: node ${app('hello')}\noutput: out\n`);
  const consumer = path.join(folder, 'tsconfig.json');
  const library = path.join(compiled, 'lib', 'bundled', 'index.js');
  fs.writeFileSync(consumer, JSON.stringify({ compilerOptions: { paths: { 'cdk8s-slipway': [library] } } }));
  const commands: Record<string, Command> = {
    [RAW]: node(app('hello-raw')),
    [UNJUDGED]: { ...node(app('hello')), env: { SUBJECT: 'unjudged' } },
    [JUDGED]: node(app('hello')),
    [CUSTOM]: { ...node(app('hello')), env: { SUBJECT: 'custom-resource' } },
    [POLICIES]: { ...node(app('hello')), env: { SUBJECT: 'policies' } },
    [SLIPWAY_SYNTH]: node(slipway, 'synth'),
    [SLIPWAY_HELP]: node(slipway, '--help'),
    [IMPORT]: node('--eval', 'require(process.argv[1])', library),
    [IMPORT_ALL]: node(
      '--eval',
      'process.argv.slice(1).forEach((file) => require(file))',
      library,
      ...integrations(compiled),
    ),
    [CDK8S_RAW]: cdk8s(`node ${app('hello-raw')}`),
    [CDK8S_OURS]: cdk8s(`node --import ${require.resolve('tsx')} ${source}`, consumer),
    [CDK8S_CHECKOUT]: cdk8s(`node --import ${require.resolve('tsx')} ${source}`, path.join(root, 'tsconfig.json')),
  };
  const runs = new Map(Object.keys(commands).map((name) => [name, [] as ReturnType<typeof measure>[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      log(`hello-world: ${name}`);
      const env = { CDK8S_OUTDIR: path.join(folder, 'out'), ...command.env };
      const run = measure({ ...command, cwd: folder, env }, scratch);
      if (round > 0) runs.get(name)!.push(run); // the first round fills the caches of disk and transpiler
    }
  }
  return [...runs].map(([name, measured]) => ({ name, ...median(measured) }));
}

/** The entry points of the integrations: all but the library's own and those for tests. */
function integrations(compiled: string): string[] {
  const { exports } = JSON.parse(fs.readFileSync(path.join(compiled, 'package.json'), 'utf8')) as {
    exports: Record<string, { default: string } | string>;
  };
  return Object.values(exports)
    .flatMap((entry) => (typeof entry === 'string' ? [] : [entry.default]))
    .filter((file) => file.includes('/integrations/'))
    .map((file) => path.join(compiled, file.replace('./build/', 'lib/')));
}
