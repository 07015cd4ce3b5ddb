/** docs/command-line.md has every command with its exit codes and options, and no other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../lib/cli/commands';
import { createProgram } from '../../lib/cli/program';

const text = readFileSync(join(__dirname, '..', '..', 'docs', 'command-line.md'), 'utf8');

/** Told once for all of them. */
const EVERYWHERE = ['--json', '--output', '--help'];

const sectionOf = (name: string) => text.split(/^## /m).find((part) => part.startsWith(`slipway ${name}\n`)) ?? '';

test('it has the commands that there are, in the order of --help', () => {
  const rows = [...text.matchAll(/^\| \[`(\w+)`\]\(#slipway-\w+\)/gm)].map(([, name]) => name);
  expect(rows).toEqual(COMMANDS.map(({ name }) => name));
});

test.each(COMMANDS.map((command) => [command.name, command] as const))(
  '%s: exit codes and options',
  (name, command) => {
    const row = text.split('\n').find((line) => line.startsWith(`| [\`${name}\`]`))!;
    const [, , , ...codes] = row.split('|').map((cell) => cell.trim());
    expect(codes.slice(0, 3)).toEqual([0, 1, 2].map((code) => short(command.exitCodes[code as 0 | 1 | 2] ?? '')));
    const { options } = createProgram().commands.find((it) => it.name() === name)!;
    const missing = options.map(({ long }) => long!).filter((long) => !EVERYWHERE.includes(long));
    expect(missing.filter((long) => !sectionOf(name).includes(long))).toEqual([]);
  },
);

/** The table leaves out what makes it too wide. */
const short = (words: string) => words.replace(' or could not be expressed', '');
