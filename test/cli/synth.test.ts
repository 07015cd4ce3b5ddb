import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { APP, NODE, ROOT, environment } from '../synth/run-app';
import { filesIn, temporaryFolder } from '../synth/temporary';

// Each test runs programs, on a machine that may have other things to do.
jest.setTimeout(120_000);

const SLIPWAY = [...NODE, path.join(ROOT, 'lib', 'cli', 'main.ts')];

function project(config = `app: ${[process.execPath, ...NODE, APP].join(' ')}\noutput: dist\n`): string {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), config);
  return folder;
}

function slipway(folder: string, args: string[] = [], variables: Record<string, string> = {}) {
  const env = environment(folder, variables);
  return spawnSync(process.execPath, [...SLIPWAY, 'synth', ...args], { cwd: folder, env, encoding: 'utf8' });
}

const distOf = (folder: string) => filesIn(path.join(folder, 'dist'));

describe('slipway synth', () => {
  test('renders what cdk8s.yaml says, where it says', () => {
    const folder = project();
    expect(slipway(folder)).toMatchObject({ status: 0, stdout: '' });
    expect(Object.keys(distOf(folder))).toHaveLength(4);
  });

  test('ends with 1 where the render is refused, with its findings, and leaves the output folder', () => {
    const folder = project();
    slipway(folder);
    fs.writeFileSync(path.join(folder, 'dist', 'README.md'), 'by hand');
    const before = distOf(folder);
    const { status, stderr } = slipway(folder, [], { APP: 'broken' });
    expect(status).toBe(1);
    expect(stderr).toContain('error: broken/config');
    expect(distOf(folder)).toEqual(before);
  });

  test('takes the app and the output folder from the command line too', () => {
    const folder = project('language: typescript\n');
    const app = [process.execPath, ...NODE, APP].join(' ');
    expect(slipway(folder, ['--app', app, '--output', 'out']).status).toBe(0);
    expect(Object.keys(filesIn(path.join(folder, 'out')))).toHaveLength(4);
  });

  test.each([
    ['language: typescript', 'cdk8s.yaml names no app'],
    ['- a\n- b', 'cdk8s.yaml has to be a map of settings'],
    ['app: "x', 'cdk8s.yaml is no YAML'],
    ['app: x\noutput: [dist]', 'cdk8s.yaml has an output that is no folder: ["dist"]'],
    ['app: x\nsynthConfig: { format: helm }', 'cdk8s.yaml asks for a Helm chart'],
  ])('ends with 2 for a project of %j', (config, message) => {
    const { status, stderr } = slipway(project(config));
    expect(status).toBe(2);
    expect(stderr).toContain(`slipway synth: ${message}`);
    expect(stderr).not.toMatch(/^\s+at \w+/m);
  });

  test('ends with 1 for an app that renders nothing', () => {
    const { status, stderr } = slipway(project('app: "true"\n'));
    expect([status, stderr]).toEqual([1, expect.stringContaining('the app rendered nothing into dist')]);
  });

  test('says that the validations of cdk8s.yaml are not run', () => {
    const { stderr } = slipway(project('app: "true"\nvalidations: []\n'));
    expect(stderr).toContain('note: The validations of cdk8s.yaml are run by `cdk8s synth` only.');
  });
});

describe('slipway synth --watch', () => {
  let watching: ChildProcess;
  afterEach(() => watching.kill('SIGKILL'));

  /** Reads what the command says until it waits for changes. */
  async function untilItWaits(): Promise<string> {
    let said = '';
    while (!said.includes('waiting for changes')) {
      const [chunk] = (await once(watching.stdout!, 'data')) as [Buffer];
      said += chunk.toString();
    }
    return said;
  }

  test('renders again on each save and shows what changed', async () => {
    const folder = project(`app: VERSION=$(cat src/version) ${[process.execPath, ...NODE, APP].join(' ')}\n`);
    fs.mkdirSync(path.join(folder, 'src'));
    fs.writeFileSync(path.join(folder, 'src', 'version'), '1');
    watching = spawn(process.execPath, [...SLIPWAY, 'synth', '--watch'], {
      cwd: folder,
      env: environment(folder, { CHARTS: '1' }),
    });
    expect(await untilItWaits()).toMatch(/^added {3}chart-0\.k8s\.yaml\n/);
    fs.writeFileSync(path.join(folder, 'src', 'version'), '2');
    expect(await untilItWaits()).toContain("changed chart-0.k8s.yaml\n  -   version: '1'\n  +   version: '2'\n");
    watching.kill('SIGINT');
    const [code] = (await once(watching, 'exit')) as [number];
    expect(code).toBe(0);
  });
});
