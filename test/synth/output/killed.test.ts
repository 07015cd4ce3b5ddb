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

/** What is there once nothing moves any more: a step that was begun when the kill came is still taken. */
function settledIn(dist: string): Record<string, string> {
  for (let [before, now] = [filesIn(dist), filesIn(dist)]; ; [before, now] = [now, filesIn(dist)]) {
    if (JSON.stringify(before) === JSON.stringify(now)) return now;
  }
}

function versionsIn(dist: string): string[] {
  const { 'README.md': readme, ...rendered } = settledIn(dist);
  expect(readme).toBe('by hand');
  expect(Object.keys(rendered)).toEqual([0, 1, 2, 3].map((i) => `chart-${i}.k8s.yaml`));
  return [...new Set(Object.values(rendered).map((text) => /version: ['"]?([\d.]+)['"]?\n/.exec(text)![1]!))];
}

test.each(Object.entries(WAYS))(
  `${KILLS} renders by %s that are killed leave the old files or the new ones, never a mix and never a part`,
  async (_name, way) => {
    const worker = async () => {
      const folder = temporaryFolder();
      const dist = path.join(folder, 'dist');
      await renderOnce(folder);
      fs.writeFileSync(path.join(dist, 'README.md'), 'by hand');
      for (let kill = 0; kill < KILLS / AT_ONCE; kill++) {
        await renderAndKill(folder, kill, way);
        expect(versionsIn(dist)).toHaveLength(1);
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

describe('what a killed render left beside the folder', () => {
  const NOBODY = 4_194_305; // above the highest process id of Linux

  function leave(role: string, pid: number): { folder: string; dist: string; stage: string } {
    const folder = temporaryFolder();
    const stage = path.join(folder, `.dist.slipway-${role}-${pid}-0123abcd`);
    fs.mkdirSync(stage);
    fs.writeFileSync(path.join(stage, 'a.yaml'), textOf('a.yaml', ['1']));
    return { folder, dist: path.join(folder, 'dist'), stage };
  }

  test('is cleared by the next render', () => {
    const { folder, dist } = leave('new', NOBODY);
    writeRender(dist, new Map([['b.yaml', textOf('b.yaml', ['1'])]]));
    expect(fs.readdirSync(folder)).toEqual(['dist']);
  });

  test('is put back where it is the old folder, and the new one never arrived', () => {
    const { folder, dist } = leave('old', NOBODY);
    recover(dist);
    expect(fs.readdirSync(folder)).toEqual(['dist']);
    expect(Object.keys(filesIn(dist))).toEqual(['a.yaml']);
  });

  test('is left alone while its render is still running', () => {
    const { dist, stage } = leave('new', process.ppid);
    recover(dist);
    expect(fs.existsSync(stage)).toBe(true);
  });
});
