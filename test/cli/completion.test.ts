/** What the scripts of `slipway completion` do in the shells themselves. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Shell, completion } from '../../lib/cli/completion';
import { createProgram } from '../../lib/cli/program';
import { temporaryFolder } from '../synth/temporary';
import { testWith } from '../support/tools';

jest.setTimeout(60_000);

const SHELLS = path.join(__dirname, 'shells');

const program = createProgram();

/** The script as a file, in a folder with something to complete. */
function written(shell: Shell): { folder: string; script: string } {
  const folder = temporaryFolder();
  for (const name of ['one.yaml', 'two words.yaml']) fs.writeFileSync(path.join(folder, name), '');
  const script = path.join(folder, `completion.${shell}`);
  fs.writeFileSync(script, `${completion(shell, program)}\n`);
  return { folder, script };
}

function run(command: string, args: readonly string[], cwd: string): string[] {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 30_000 });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.trimEnd().split('\n');
}

describe.each<[Shell, (words: string[]) => string[]]>([
  [
    'bash',
    (words) => {
      const { folder, script } = written('bash');
      return run('bash', ['--norc', path.join(SHELLS, 'complete.bash'), script, ...words], folder);
    },
  ],
  [
    'fish',
    (words) => {
      const { folder, script } = written('fish');
      const found = run(
        'fish',
        ['--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', script, words.join(' ')],
        folder,
      );
      return found.map((line) => line.split('\t')[0]!);
    },
  ],
])('in %s', (shell, complete) => {
  testWith(shell).each<[string, string[], string[]]>([
    ['a command', ['slipway', 'che'], ['check']],
    ['an option', ['slipway', 'check', '--pod'], ['--pod-security']],
    ['a value', ['slipway', 'check', '--pod-security', 'b'], ['baseline']],
    ['a value of an option that several commands have', ['slipway', 'diff', '--output', 'm'], ['markdown']],
    ['a shell', ['slipway', 'completion', 'z'], ['zsh']],
    ['a file', ['slipway', 'check', 'on'], ['one.yaml']],
    ['a file behind an option', ['slipway', 'check', '--crd', 'on'], ['one.yaml']],
    ['a command to be helped with', ['slipway', 'help', 'cap'], ['capacity']],
  ])('%s', (_what, words, expected) => {
    expect(complete(words)).toEqual(expected);
  });

  testWith(shell)('each command that there is', () => {
    expect(complete(['slipway', ''])).toEqual(
      expect.arrayContaining(program.commands.map((command) => command.name())),
    );
  });
});

describe('in zsh', () => {
  testWith('zsh').each([
    ['slipway che', 'slipway check '],
    ['slipway check --pod', 'slipway check --pod-security '],
    ['slipway check --pod-security b', 'slipway check --pod-security baseline '],
    ['slipway diff --output m', 'slipway diff --output markdown '],
    ['slipway completion f', 'slipway completion fish '],
    ['slipway check on', 'slipway check one.yaml '],
    ['slipway help cap', 'slipway help capacity '],
  ])('%s becomes %s', (line, completed) => {
    const { folder, script } = written('zsh');
    expect(run('zsh', ['-f', path.join(SHELLS, 'complete.zsh'), script, line], folder).at(-1)).toBe(
      completed.trimEnd(),
    );
  });
});

describe.each<Shell>(['bash', 'zsh', 'fish'])('the script for %s', (shell) => {
  testWith(shell)('can be read by that shell', () => {
    expect(run(shell, ['-n', written(shell).script], SHELLS)).toEqual(['']);
  });
});

test('every command has a description, examples and exit codes', () => {
  for (const command of program.commands) {
    const help: string[] = [];
    command.configureOutput({ writeOut: (text) => void help.push(text) }).outputHelp();
    expect(help.join('')).toMatch(new RegExp(`Examples:\n  .*slipway ${command.name()}`));
    expect(help.join('')).toMatch(/Exit codes:\n {2}0 {2}/);
  }
});
