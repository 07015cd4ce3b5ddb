/** What there is to complete, read from commander's tree, so that it is never another one than what is parsed. */
import type { Argument, Command, Option } from 'commander';

/** What a value may be: one of these words, a file or a folder, or anything. */
export type Values = { readonly words: readonly string[] } | 'paths' | 'anything';

export interface CompletedOption {
  readonly long: string;
  readonly short?: string;
  readonly description: string;
  /** Undefined for an option without a value. */
  readonly values?: Values;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** Of its arguments, which all are of one kind. */
  readonly values: Values;
}

/** Names of values that are files or folders. */
const PATHS = /^(file|dir|path|old|new)s?$/;

/** The tree as a list of sub-commands. */
export function modelOf(program: Command): CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [...command.options.filter(({ hidden }) => !hidden).map(optionOf), HELP],
    values: valuesOf(command.registeredArguments[0]),
  }));
}

const HELP: CompletedOption = { long: '--help', short: '-h', description: 'tell arguments, options and examples' };

function optionOf(option: Option): CompletedOption {
  const { long, short, flags, description, argChoices } = option;
  const [, name] = /[<[]([\w-]+)/.exec(flags) ?? [];
  const values = name === undefined ? {} : { values: kindOf(name, argChoices) };
  return { long: long ?? short!, ...(long && short && { short }), description, ...values };
}

function valuesOf(argument: Argument | undefined): Values {
  return argument ? kindOf(argument.name(), argument.argChoices) : { words: [] };
}

function kindOf(name: string, choices: readonly string[] | undefined): Values {
  if (choices) return { words: choices };
  return PATHS.test(name) ? 'paths' : 'anything';
}
