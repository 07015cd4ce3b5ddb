import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { NODE, ROOT, environment } from '../synth/run-app';
import { filesIn, temporaryFolder } from '../synth/temporary';

jest.setTimeout(120_000);

const TEAMS = ['orders', 'web'];

/** The example as `npm install` leaves it: its own packages linked, and the library under its name. */
function installed(): string {
  const folder = path.join(temporaryFolder(), 'many-apps');
  fs.cpSync(path.join(ROOT, 'examples', 'many-apps'), folder, { recursive: true });
  const modules = path.join(folder, 'node_modules');
  fs.mkdirSync(path.join(modules, '@example'), { recursive: true });
  fs.symlinkSync(path.join(folder, 'templates'), path.join(modules, '@example', 'templates'));
  for (const name of ['cdk8s', 'cdk8s-plus-27', 'constructs', 'tsx']) {
    fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  }
  return folder;
}

function run(folder: string, cwd: string, ...script: string[]): void {
  const env = environment(folder, { TSX_TSCONFIG_PATH: path.join(ROOT, 'tsconfig.json') });
  const { status, stderr } = spawnSync(process.execPath, [...NODE, ...script], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

describe('the example of many apps', () => {
  const folder = installed();

  beforeAll(() => {
    for (const team of TEAMS) {
      run(folder, path.join(folder, 'teams', team), path.join(ROOT, 'lib', 'cli', 'main.ts'), 'synth');
    }
    run(folder, folder, 'whole.ts');
  });

  test.each(TEAMS)('the shard of %s renders the same bytes by itself as with all others', (team) => {
    expect(filesIn(path.join(folder, 'teams', team, 'dist'))).toEqual(filesIn(path.join(folder, 'whole', team)));
  });

  test('a shard renders only its own charts', () => {
    expect(Object.keys(filesIn(path.join(folder, 'teams', 'web', 'dist')))).toEqual(['shop.k8s.yaml']);
    expect(Object.keys(filesIn(path.join(folder, 'teams', 'orders', 'dist')))).toEqual([
      'api.k8s.yaml',
      'worker.k8s.yaml',
    ]);
  });
});
