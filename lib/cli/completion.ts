/** `slipway completion`: a script for a shell, made from the commands and options that there are. */
import { Command } from 'commander';
import { bashScript } from '../tools/completion/bash';
import { fishScript } from '../tools/completion/fish';
import { modelOf } from '../tools/completion/model';
import { zshScript } from '../tools/completion/zsh';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

export type Shell = keyof typeof SCRIPTS;

/** The script. */
export function completion(shell: Shell, program: Command): string {
  return SCRIPTS[shell](program.name(), modelOf(program));
}
