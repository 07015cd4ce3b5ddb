import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { APP, NODE, environment, runApp } from '../run-app';
import { testWith } from '../../support/tools';
import { filesIn, temporaryFolder } from '../temporary';

// Each test runs programs, on a machine that may have other things to do.
jest.setTimeout(120_000);

test('a limit on the size of files gives a clear error and leaves the last render', () => {
  const folder = temporaryFolder();
  runApp(folder);
  const before = filesIn(path.join(folder, 'dist'));
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'ulimit -f 1; exec "$@"', 'bash', process.execPath, ...NODE, APP],
    { cwd: folder, env: environment(folder, { VERSION: '2' }), encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(stderr).toContain('A file is larger than this process may write.');
  expect(stderr).not.toMatch(/^\s+at \w+ \(/m);
  expect(filesIn(path.join(folder, 'dist'))).toEqual(before);
  expect(fs.readdirSync(path.join(folder, 'dist')).filter((name) => name.startsWith('.slipway'))).toEqual([]);
});

describe('a full disk', () => {
  const disk = temporaryFolder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
  afterAll(() => mounted && spawnSync('umount', [disk]));

  testWith({ isThere: () => mounted, advice: 'Only root can mount a small disk to fill.' })(
    'gives a clear error and leaves the last render',
    () => {
      expect(runApp(disk).status).toBe(0);
      const before = filesIn(path.join(disk, 'dist'));
      const { status, stderr } = runApp(disk, { VERSION: '2', CHARTS: '40' });
      expect(status).toBe(1);
      expect(stderr).toContain('The disk is full.');
      expect(stderr).toContain('change: Make room, and render again.');
      expect(filesIn(path.join(disk, 'dist'))).toEqual(before);
      expect(runApp(disk, { VERSION: '2' }).status).toBe(0);
    },
  );
});
