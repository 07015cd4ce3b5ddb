import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as after } from 'node:timers/promises';
import { writeRender } from '../../../lib/synth/output/output-folder';
import { recover } from '../../../lib/synth/output/stage';
import { textOf } from '../../../lib/synth/output/rendered-file';
import { APP, NODE, ROOT, environment } from '../run-app';
import { filesIn, temporaryFolder } from '../temporary';

/** CI tries as often as it takes to trust the answer; at a desk a sample will do. */
const KILLS = process.env.CI ? 200 : 20;
const AT_ONCE = 2;
/** A render of the fixture takes a few milliseconds, so that in this time several pass. */
const LONGEST_MS = 60;

const SLIPWAY = path.join(ROOT, 'lib', 'cli', 'main.ts');
const COMMAND = [process.execPath, ...NODE, APP].join(' ');

/** The ways in which a render is run: by itself, and by the command that starts it. */
const WAYS: Record<string, string[]> = {
  'the app itself': [APP],
  'slipway synth': [SLIPWAY, 'synth', '--output', 'dist', '--app', COMMAND],
};

/** Starts the app, which renders one version after another, and kills it and what it started in the middle of some. */
async function renderAndKill(folder: string, version: number, way: string[]): Promise<void> {
  const env = environment(folder, { APP: 'for-ever', VERSION: String(version), CHARTS: '4' });
  const app = spawn(process.execPath, [...NODE, ...way], { cwd: folder, env, stdio: 'pipe', detached: true });
  const said = text(app.stderr);
  const ended = once(app, 'close');
  await Promise.race([once(app.stdout, 'data'), ended]);
  await after(randomInt(LONGEST_MS) + Math.random());
  // Nothing but the kill ends it.
  if (app.exitCode !== null) throw new Error(`It ended by itself with ${app.exitCode}: ${await said}`);
  process.kill(-app.pid!, 'SIGKILL');
  await ended;
}

/** The versions of the files, each of which is whole at any time; README.md is by hand. */
function versionsIn(dist: string): string[] {
  const { 'README.md': readme, ...rendered } = filesIn(dist);
  expect(readme).toBe('by hand');
  expect(Object.keys(rendered).filter((name) => name.endsWith('.yaml'))).toEqual(
    [0, 1, 2, 3].map((i) => `chart-${i}.k8s.yaml`),
  );
  const texts = Object.entries(rendered).filter(([name]) => name.endsWith('.yaml'));
  return [...new Set(texts.map(([, text]) => /version: ['"]?([\d.]+)['"]?\n/.exec(text)![1]!))];
}

/** What a killed process left is for the next one as soon as the system has put the process away. */
async function recovered(dist: string): Promise<void> {
  const isLeft = () => fs.readdirSync(dist).some((name) => name.startsWith('.slipway-'));
  for (recover(dist); isLeft(); recover(dist)) await after(5);
}

test.each(Object.entries(WAYS))(
  `${KILLS} renders by %s that are killed leave whole files, and the next start makes them of one version`,
  async (_name, way) => {
    const worker = async () => {
      const folder = temporaryFolder();
      const dist = path.join(folder, 'dist');
      await renderOnce(folder);
      fs.writeFileSync(path.join(dist, 'README.md'), 'by hand');
      for (let kill = 0; kill < KILLS / AT_ONCE; kill++) {
        await renderAndKill(folder, kill, way);
        expect(versionsIn(dist).length).toBeLessThanOrEqual(2);
        await recovered(dist);
        expect(versionsIn(dist)).toHaveLength(1);
        expect(fs.readdirSync(dist)).toHaveLength(5);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  },
  1_200_000,
);

async function renderOnce(folder: string): Promise<void> {
  const app = spawn(process.execPath, [...NODE, APP], { cwd: folder, env: environment(folder, {}), stdio: 'ignore' });
  await once(app, 'exit');
}

describe('what a killed render left in the folder', () => {
  const NOBODY = 4_194_305; // above the highest process id of Linux

  /** A stage with the second of two files yet to be moved, and one to be removed. */
  function leave(pid: number, moves?: object): { dist: string; stage: string } {
    const dist = path.join(temporaryFolder(), 'dist');
    writeRender(dist, new Map(['a.yaml', 'b.yaml', 'c.yaml'].map((name) => [name, textOf(name, ['1'])])));
    const stage = path.join(dist, `.slipway-${pid}-0123abcd`);
    fs.mkdirSync(stage);
    fs.writeFileSync(path.join(stage, '1'), textOf('b.yaml', ['2']));
    if (moves) fs.writeFileSync(path.join(stage, 'moves.json'), JSON.stringify(moves));
    return { dist, stage };
  }

  test('is removed where it was killed before the first move', () => {
    const { dist } = leave(NOBODY);
    recover(dist);
    expect(filesIn(dist)).toMatchObject({ 'b.yaml': textOf('b.yaml', ['1']) });
    expect(fs.readdirSync(dist)).toEqual(['a.yaml', 'b.yaml', 'c.yaml']);
  });

  test('is finished where it was killed between two moves', () => {
    const { dist } = leave(NOBODY, { files: ['a.yaml', 'b.yaml'], removed: ['c.yaml'] });
    recover(dist);
    expect(filesIn(dist)).toEqual({ 'a.yaml': textOf('a.yaml', ['1']), 'b.yaml': textOf('b.yaml', ['2']) });
  });

  test.each(['../stolen.yaml', '/etc/stolen.yaml', 'a/../../stolen.yaml', '..'])(
    'moves nothing to %s, out of the folder',
    (name) => {
      const { dist, stage } = leave(NOBODY, { files: ['a.yaml', name], removed: [] });
      recover(dist);
      expect(fs.readdirSync(path.dirname(dist))).toEqual(['dist']);
      expect(fs.existsSync(stage)).toBe(false);
    },
  );

  test('is left alone while its render is still running', () => {
    const { dist, stage } = leave(process.ppid, { files: ['a.yaml', 'b.yaml'], removed: [] });
    recover(dist);
    expect(fs.existsSync(stage)).toBe(true);
  });
});
