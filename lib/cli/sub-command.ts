/** What a sub-command of `slipway` is, and what all of them have in common: help, formats, exit codes, errors. */
import { Command, Option } from 'commander';

/** One sub-command. Its file in `commands/` loads nothing but this: the code behind it is required by the action. */
export interface SubCommand {
  readonly name: string;
  readonly description: string;
  /** Command lines to copy, each with what it does. */
  readonly examples: readonly (readonly [command: string, does: string])[];
  /** What the command ends with. */
  readonly exitCodes: { readonly 0: string; readonly 1?: string; readonly 2: string };
  /** Adds arguments, options and the action. */
  readonly declare: (command: Command) => void;
}

/** What a run of a sub-command has to say. */
export interface Result {
  readonly code: number;
  /** For standard output, without the last line break. */
  readonly output: string;
  /** For standard error: what is in the way, where there is no output to say it in. */
  readonly errors?: string;
}

/** Adds a sub-command to the program. */
export function register(program: Command, { name, description, examples, exitCodes, declare }: SubCommand): void {
  const command = program
    .command(name)
    .description(description)
    .showHelpAfterError(`(slipway ${name} --help lists arguments, options and examples)`)
    .addHelpText('after', () => `\nExamples:\n${table(examples)}\n\nExit codes:\n${table(Object.entries(exitCodes))}`);
  declare(command);
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

/** `--output FORMAT`, and `--json` as a short form of it that is the same everywhere. The first format is the default. */
export function withFormats(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option('--output <format>', 'the format').choices(formats).default(formats[0]))
    .addOption(new Option('--json', 'the same as --output json').implies({ output: 'json' }))
    .hook('preAction', () => {
      const { json, output } = command.opts<{ json?: boolean; output: string }>();
      if (json && output !== 'json') command.error(`error: --json and --output ${output} can't both be had: give one`);
    });
}

/** Collects the values of an option that can be given several times. */
export const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];

/** Writes what a run has to say, and leaves its exit code for the end of the process. */
export function finish({ code, output, errors }: Result): void {
  if (output !== '') process.stdout.write(`${output}\n`);
  if (errors) process.stderr.write(`${errors}\n`);
  process.exitCode = code;
}
