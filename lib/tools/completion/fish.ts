/** Completion for fish. */
import { CompletedCommand, CompletedOption, Values } from './model';

export function fishScript(program: string, commands: readonly CompletedCommand[]): string {
  const start = `complete -c ${program}`;
  const names = commands.map(({ name }) => name).join(' ');
  const lines = commands.flatMap(({ name, description, options, values }) => {
    const within = `${start} -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `${start} -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
      ...options.map((option) => `${within} ${flagsOf(option)} -d ${quoted(option.description)}`),
      ...(argumentsOf(values) ? [`${within} ${argumentsOf(values)}`] : []),
    ];
  });
  return [
    `# Completion of ${program} for fish: put this file into ~/.config/fish/completions/.`,
    `${start} -f`,
    `${start} -n __fish_use_subcommand -l help -s h -d ${quoted('tell commands and options')}`,
    `${start} -n __fish_use_subcommand -l version -s V -d ${quoted('tell the version')}`,
    `${start} -n __fish_use_subcommand -a help -d ${quoted('tell arguments, options and examples of a command')}`,
    `${start} -n '__fish_seen_subcommand_from help' -a '${names}'`,
    ...lines,
  ].join('\n');
}

function flagsOf({ long, short, values }: CompletedOption): string {
  const flags = `-l ${long.replace(/^--/, '')}${short ? ` -s ${short.replace(/^-/, '')}` : ''}`;
  if (values === undefined) return flags;
  if (typeof values === 'object') return `${flags} -x -a '${values.words.join(' ')}'`;
  return values === 'paths' ? `${flags} -r -F` : `${flags} -x`;
}

function argumentsOf(values: Values): string {
  if (typeof values === 'object') return values.words.length > 0 ? `-a '${values.words.join(' ')}'` : '';
  return values === 'paths' ? '-F' : '';
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
