/** Completion for bash, 3.2 and newer. */
import { CompletedCommand, Values } from './model';

export function bashScript(program: string, commands: readonly CompletedCommand[]): string {
  const names = [...commands.map(({ name }) => name), 'help', '--help', '--version'];
  const ofOptions = commands.flatMap(({ name, options }) =>
    options
      .filter(({ values }) => values !== undefined)
      .map(({ long, short, values }) => {
        const patterns = [long, short].filter(Boolean).map((flag) => `${name}:${flag}`);
        return `    ${patterns.join('|')}) ${offer(values!)}; return ;;`;
      }),
  );
  const flags = commands.map(
    ({ name, options }) => `    ${name}) words='${options.map(({ long }) => long).join(' ')}' ;;`,
  );
  const values = commands.map(({ name, values }) => `    ${name}) ${offer(values)} ;;`);
  return `# Completion of ${program} for bash: source this file, or put it where bash-completion looks.
_${program}_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }
_${program}_paths() {
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY=($(compgen -f -- "$cur"))
}
_${program}() {
  local cur prev command words
  cur="\${COMP_WORDS[COMP_CWORD]}"
  prev="\${COMP_WORDS[COMP_CWORD-1]}"
  command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -le 1 ]; then
    _${program}_words '${names.join(' ')}'
    return
  fi
  case "$command:$prev" in
    help:*) _${program}_words '${commands.map(({ name }) => name).join(' ')}'; return ;;
${ofOptions.join('\n')}
  esac
  if [[ "$cur" == -* ]]; then
    case "$command" in
${flags.join('\n')}
    esac
    _${program}_words "$words"
    return
  fi
  case "$command" in
${values.join('\n')}
  esac
}
complete -F _${program} ${program}`;

  function offer(kind: Values): string {
    if (typeof kind === 'object') return `_${program}_words '${kind.words.join(' ')}'`;
    return kind === 'paths' ? `_${program}_paths` : ':';
  }
}
