/** Completion for zsh. */
import { CompletedCommand, CompletedOption, Values } from './model';

export function zshScript(program: string, commands: readonly CompletedCommand[]): string {
  const described = commands.map(({ name, description }) => `    ${quoted(`${name}:${colons(description)}`)}`);
  const cases = commands.map(({ name, options, values }) => {
    const rest = specOf(values);
    const specs = [...options.flatMap(optionSpecs), ...(rest ? [quoted(`*:value:${rest}`)] : [])];
    return `    ${name}) _arguments -s \\\n${specs.map((spec) => `      ${spec}`).join(' \\\n')} ;;`;
  });
  return `#compdef ${program}
# Completion of ${program} for zsh: source this file after compinit, or put it as _${program} into a folder of $fpath.
_${program}() {
  local -a commands
  commands=(
${described.join('\n')}
    'help:tell arguments, options and examples of a command'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
    help) _describe command commands ;;
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_${program}" ]; then
  _${program} "$@"
else
  compdef _${program} ${program}
fi`;
}

function optionSpecs({ long, short, description, values }: CompletedOption): string[] {
  const value = values === undefined ? '' : `:value:${specOf(values)}`;
  const text = `[${description.replace(/[[\]\\:]/g, '\\$&')}]${value}`;
  return [long, short].filter((flag) => flag !== undefined).map((flag) => quoted(`${flag}${text}`));
}

function specOf(values: Values): string {
  if (typeof values === 'object') return values.words.length > 0 ? `(${values.words.join(' ')})` : '';
  return values === 'paths' ? '_files' : ' ';
}

const colons = (text: string): string => text.replaceAll(':', '\\:');

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
