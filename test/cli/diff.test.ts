/** `slipway diff` as a process: where its two sides come from, its exit codes, and that it writes nothing. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { APP, NODE, ROOT, environment } from '../synth/run-app';
import { filesIn, temporaryFolder } from '../synth/temporary';
import { describeWith } from '../support/tools';

// Each test runs programs, on a machine that may have other things to do.
jest.setTimeout(120_000);

const withProgram = describeWith('admission');

const MAIN = [...NODE, path.join(ROOT, 'lib', 'cli', 'main.ts')];

function slipway(folder: string, args: string[], variables: Record<string, string> = {}, input = '') {
  const env = environment(folder, { CHARTS: '1', ...variables });
  const options = { cwd: folder, env, input, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...MAIN, ...args], options);
  return { status, stdout, stderr };
}

function git(folder: string, ...args: string[]): void {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** A project whose render is there, in a subfolder of a repository. */
function project(): string {
  const folder = path.join(temporaryFolder(), 'deploy');
  fs.mkdirSync(folder);
  const app = [process.execPath, ...NODE, APP].join(' ');
  fs.writeFileSync(path.join(folder, 'cdk8s.yaml'), `app: echo rendering && ${app}\noutput: dist\n`);
  slipway(folder, ['synth']);
  return folder;
}

function commit(folder: string): void {
  git(folder, 'init', '--quiet');
  git(folder, 'add', 'dist', 'cdk8s.yaml');
  git(folder, 'commit', '--quiet', '--message', 'render');
}

withProgram('slipway diff', () => {
  test('compares what is committed with what the apps render now, and touches neither', () => {
    const folder = project();
    commit(folder);
    expect(slipway(folder, ['diff'])).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^no difference: \d+ as they were\n$/),
      stderr: '',
    });
    // What is in the folder, and not committed, doesn't count.
    fs.writeFileSync(path.join(folder, 'dist', 'new.yaml'), 'junk: [');
    const before = filesIn(folder);
    const { status, stdout } = slipway(folder, ['diff'], { VERSION: '2' });
    expect(status).toBe(1);
    expect(stdout).toContain('from dist of the last commit\nto   the apps as they render now\n');
    expect(stdout).toContain('key version: 1 → 2\n');
    expect(filesIn(folder)).toEqual(before);
  });

  test('compares with the output folder where there is no repository', () => {
    const folder = project();
    const { status, stdout } = slipway(folder, ['diff'], {
      VERSION: '2',
      GIT_CEILING_DIRECTORIES: path.dirname(folder),
    });
    expect([status, stdout]).toEqual([
      1,
      expect.stringContaining('note: this is no git repository: compared with dist as it is now'),
    ]);
  });

  test('takes everything for new where nothing is committed', () => {
    const folder = project();
    git(folder, 'init', '--quiet');
    expect(slipway(folder, ['diff'])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('note: nothing is committed yet, so everything is new'),
    });
  });

  test('compares one path with the render, and two with each other', () => {
    const folder = project();
    fs.cpSync(path.join(folder, 'dist'), path.join(folder, 'released'), { recursive: true });
    expect(slipway(folder, ['diff', 'released']).status).toBe(0);
    const file = fs.readdirSync(path.join(folder, 'dist'))[0];
    const text = fs.readFileSync(path.join(folder, 'dist', file!), 'utf8');
    fs.writeFileSync(path.join(folder, 'released', file!), text.replace(/version: '1'/, "version: '0'"));
    const { status, stdout } = slipway(folder, ['diff', 'released', 'dist', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ from: 'released', to: 'dist', objects: [{ change: 'changed' }] });
    expect(slipway(folder, ['diff', `dist/${file}`, '-'], {}, text).status).toBe(0);
  });

  test('is no difference in JSON either, and exits 0', () => {
    const folder = project();
    const { status, stdout } = slipway(folder, ['diff', 'dist', 'dist', '--output', 'json']);
    expect([status, JSON.parse(stdout).exitCode]).toEqual([0, 0]);
  });
});
