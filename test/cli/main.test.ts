import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describeWith } from '../support/tools';

const root = join(__dirname, '..', '..');
const withProgram = describeWith('admission');

const slipway = (args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'lib/cli/main.ts'), ...args],
    { input, encoding: 'utf8', cwd: root },
  );
  return { status, stdout, stderr };
};

describe('the slipway command', () => {
  it('helps', () => {
    expect(slipway(['--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('check [options] <path...>'),
    });
  });

  it.each([[['check']], [['chekc']], [['check', '-', '--output', 'xml']]])('exits 2 for %j', (args) => {
    expect(slipway(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('error:') });
  });
});

withProgram('slipway check -', () => {
  it('judges standard input', () => {
    const { status, stdout } = slipway(
      ['check', '--no-rules', '-'],
      'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\n',
    );
    expect(status).toBe(1);
    expect(stdout).toContain('standard input:1 Pod p');
  });
});
