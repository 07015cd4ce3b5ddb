import * as fs from 'node:fs';
import * as path from 'node:path';
import { runApp, runCdk8s } from './run-app';
import { filesIn, temporaryFolder } from './temporary';

// Each test runs programs, on a machine that may have other things to do.
jest.setTimeout(120_000);

const distOf = (folder: string) => filesIn(path.join(folder, 'dist'));

describe('an app as a process', () => {
  test('renders, says nothing of it, and ends with 0', () => {
    const folder = temporaryFolder();
    const { status, stdout } = runApp(folder);
    expect([status, stdout]).toEqual([0, '']);
    expect(Object.keys(distOf(folder))).toEqual([0, 1, 2, 3].map((i) => `chart-${i}.k8s.yaml`));
  });

  test.each(['broken', 'broken-async'])(
    'that is refused (%s) shows the findings and nothing else, and ends with 1',
    (app) => {
      const folder = temporaryFolder();
      const { status, stderr } = runApp(folder, { APP: app });
      expect(status).toBe(1);
      expect(stderr).toContain('error: broken/config (ConfigMap test/config-0): metadata.name');
      expect(stderr).toMatch(/at \S*app\.ts:\d+:\d+/);
      expect(stderr).not.toMatch(/throw|RenderError|node_modules|^\s+at \w+ \(/m);
      expect(fs.existsSync(path.join(folder, 'dist'))).toBe(false);
    },
  );

  test('that catches the refusal goes on', () => {
    const { status, stdout } = runApp(temporaryFolder(), { APP: 'caught' });
    expect([status, stdout]).toEqual([0, 'caught RenderError\n']);
  });

  test.each(['throws', 'other-error'])('that fails by itself (%s) is shown as Node shows it', (app) => {
    const { status, stderr } = runApp(temporaryFolder(), { APP: app });
    expect(status).toBe(1);
    expect(stderr).toContain('TypeError: an error of the app');
    expect(stderr).toMatch(/^\s+at .*app\.ts:\d+:\d+/m);
  });
});

describe('under cdk8s synth, which deletes the output folder first,', () => {
  test('a render takes the place of the last one', () => {
    const folder = temporaryFolder();
    runCdk8s(folder);
    const { status, stdout } = runCdk8s(folder, { VERSION: '2', CHARTS: '3' });
    expect(status).toBe(0);
    expect(stdout).toContain('dist/chart-2.k8s.yaml');
    expect(Object.keys(distOf(folder))).toEqual([0, 1, 2].map((i) => `chart-${i}.k8s.yaml`));
    expect(Object.values(distOf(folder)).every((text) => text.includes("version: '2'"))).toBe(true);
  });

  test.each(['broken', 'throws'])('a failed render (%s) ends with the last good one in place', (app) => {
    const folder = temporaryFolder();
    expect(runCdk8s(folder).status).toBe(0);
    const before = distOf(folder);
    expect(runCdk8s(folder, { APP: app, VERSION: '2' }).status).toBe(1);
    expect(distOf(folder)).toEqual(before);
  });

  test('what the app rendered by itself comes back too', () => {
    const folder = temporaryFolder();
    runApp(folder, { VERSION: '7' });
    const before = distOf(folder);
    runCdk8s(folder, { APP: 'broken' });
    expect(distOf(folder)).toEqual(before);
  });

  test('the copy that this takes is for its owner alone', () => {
    const folder = temporaryFolder();
    runApp(folder);
    const copies = path.join(folder, 'cache', 'cdk8s-slipway', 'renders');
    expect(fs.statSync(copies).mode & 0o777).toBe(0o700);
    expect(fs.readdirSync(copies).map((name) => fs.statSync(path.join(copies, name)).mode & 0o777)).toEqual([0o600]);
  });

  test('a copy that others could have written is not used', () => {
    const folder = temporaryFolder();
    runCdk8s(folder);
    fs.chmodSync(path.join(folder, 'cache', 'cdk8s-slipway', 'renders'), 0o777);
    runCdk8s(folder, { APP: 'broken' });
    expect(fs.existsSync(path.join(folder, 'dist'))).toBe(false);
  });
});
