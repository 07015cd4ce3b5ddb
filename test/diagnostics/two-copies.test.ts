/** Two copies of the package in one tree of constructs, as a company's platform package brings one of its own. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { filesIn, temporaryFolder } from '../synth/temporary';
import { ROOT } from '../synth/run-app';

jest.setTimeout(120_000);

let project: string;

/** A project with two compiled copies of the package, which share the packages that they are peers of. */
beforeAll(() => {
  project = temporaryFolder();
  const [first, second] = ['node_modules', 'node_modules/platform-package/node_modules'].map((it) => join(project, it));
  compile(join(first!, 'cdk8s-slipway'));
  cpSync(join(first!, 'cdk8s-slipway'), join(second!, 'cdk8s-slipway'), { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(first!, name));
  }
  copyFileSync(join(__dirname, 'fixtures', 'two-copies.js'), join(project, 'app.js'));
  writeFileSync(join(project, 'cdk8s.yaml'), 'app: node app.js\n');
});

function compile(folder: string): void {
  const sources = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' });
  const entryPoints = sources.filter((it) => it.endsWith('.ts')).map((it) => join(ROOT, 'lib', it));
  buildSync({ entryPoints, outdir: join(folder, 'lib'), format: 'cjs', platform: 'node', target: 'node20' });
  for (const file of sources.filter((it) => it.endsWith('.json'))) {
    mkdirSync(dirname(join(folder, 'lib', file)), { recursive: true });
    copyFileSync(join(ROOT, 'lib', file), join(folder, 'lib', file));
  }
  for (const name of ['admission', 'definitions']) symlinkSync(join(ROOT, name), join(folder, name));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'cdk8s-slipway', version: '0.1.0', main: 'lib/index.js' }),
  );
}

/** Runs Node in the project, with an app of one copy or of two. */
function run(copies: 1 | 2, args: readonly string[], variables: Record<string, string> = {}) {
  const env = { ...process.env, COPIES: String(copies), ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** What the app renders. */
function rendered(copies: 1 | 2) {
  const outdir = join(project, `dist-${copies}`);
  const result = run(copies, ['app.js'], { CDK8S_OUTDIR: outdir });
  return { ...result, files: result.status === 0 ? filesIn(outdir) : {} };
}

test('constructs of two copies render what those of one do', () => {
  const one = rendered(1);
  expect({ status: one.status, errors: one.stderr.match(/^error: [^]*?rule: .*/gm) }).toEqual({
    status: 0,
    errors: null,
  });
  expect(Object.keys(one.files)).toHaveLength(1);
  expect(rendered(2)).toEqual(one);
});

test('constructs of two copies report what those of one do, with their source lines', () => {
  const one = run(1, ['app.js'], { FAULTS: '1' });
  expect(one.status).toBe(1);
  for (const rule of ['prop-type', 'one-id-a-construct', 'scaled-by-events']) {
    expect(one.stderr).toMatch(new RegExp(`at app\\.js:\\d+:\\d+\n +rule: ${rule}\n`));
  }
  expect(run(2, ['app.js'], { FAULTS: '1' })).toEqual(one);
});

test('slipway explain of one copy explains a construct of the other', () => {
  const main = join('node_modules', 'cdk8s-slipway', 'lib', 'cli', 'main.js');
  const one = run(1, [main, 'explain', 'deploy/orders']);
  expect(one).toMatchObject({ status: 0, stderr: '' });
  expect(one.stdout).toContain('made by ConfiguredService shop/orders, at app.js:');
  expect(one.stdout).toContain('patch shop/orders/');
  expect(run(2, [main, 'explain', 'deploy/orders'])).toEqual(one);
});
