import { spawn } from 'child_process';
import { randomInt } from 'crypto';
import { once } from 'events';
import * as fs from 'fs';
import * as path from 'path';
import { setTimeout as after } from 'timers/promises';
import { writeRender } from '../../../lib/synth/output/output-folder';
import { recover } from '../../../lib/synth/output/stage';
import { textOf } from '../../../lib/synth/output/rendered-file';
import { APP, NODE, environment } from '../run-app';
import { filesIn, temporaryFolder } from '../temporary';

/** CI tries as often as it takes to trust the answer; at a desk a sample will do. */
const KILLS = process.env.CI ? 200 : 40;
const AT_ONCE = 2;
/** A render of the fixture takes a few milliseconds, so that in this time several pass. */
const LONGEST_MS = 60;

/** Starts the app, which renders one version after another, and kills it in the middle of some render. */
async function renderAndKill(folder: string, version: number): Promise<void> {
  const env = environment(folder, { APP: 'for-ever', VERSION: String(version), CHARTS: '4' });
  const app = spawn(process.execPath, [...NODE, APP], { cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(app.stdout!, 'data');
  await after(randomInt(LONGEST_MS) + Math.random());
  app.kill('SIGKILL');
  await once(app, 'exit');
}

function versionsIn(dist: string): string[] {
  const files = filesIn(dist);
  const { 'README.md': readme, ...rendered } = files;
  expect(readme).toBe('by hand');
  expect(Object.keys(rendered)).toEqual([0, 1, 2, 3].map((i) => `chart-${i}.k8s.yaml`));
  return [...new Set(Object.values(rendered).map((text) => /version: ['"]?([\d.]+)['"]?\n/.exec(text)![1]!))];
}

test(`${KILLS} renders that are killed leave the old files or the new ones, never a mix and never a part`, async () => {
  const worker = async () => {
    const folder = temporaryFolder();
    const dist = path.join(folder, 'dist');
    await renderOnce(folder);
    fs.writeFileSync(path.join(dist, 'README.md'), 'by hand');
    for (let kill = 0; kill < KILLS / AT_ONCE; kill++) {
      await renderAndKill(folder, kill);
      expect(versionsIn(dist)).toHaveLength(1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}, 600_000);

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
