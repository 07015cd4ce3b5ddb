/** Runs a command line of `slipway` in this process, with the files of this folder, and returns what it printed. */
import { join } from 'node:path';
import { createProgram } from '../../lib/cli/program';

export interface Run {
  readonly exit: number;
  /** Standard output and standard error, in the order in which they were written. */
  readonly output: string;
}

/** A word with a dot in it that is no option is a file of this folder: `check budget-percent.yaml --rules correctness`. */
export async function run(line: string): Promise<Run> {
  const words = line.split(' ').map((word) => (/^[\w-]+(\.[\w-]+)+$/.test(word) ? join(__dirname, word) : word));
  const program = createProgram();
  let output = '';
  const keep = (text: unknown): boolean => Boolean((output += String(text)));
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: keep, writeErr: keep });
  }
  const streams = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(keep),
  );
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await program.parseAsync(words, { from: 'user' });
    return { exit: Number(process.exitCode ?? 0), output };
  } finally {
    process.exitCode = before;
    for (const stream of streams) stream.mockRestore();
  }
}
