import { Argument } from 'commander';
import type { Shell } from '../completion';
import { SubCommand, finish } from '../sub-command';

export const completionCommand: SubCommand = {
  name: 'completion',
  description: 'print a script that completes commands and options in a shell',
  examples: [
    ['source <(slipway completion bash)', 'in ~/.bashrc'],
    ['source <(slipway completion zsh)', 'in ~/.zshrc, after compinit'],
    ['slipway completion fish > ~/.config/fish/completions/slipway.fish', 'once'],
  ],
  exitCodes: { 0: 'the script is printed', 2: 'the shell is not supported' },
  declare(command) {
    command
      .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
      .action((shell: Shell) => {
        const { completion } = require('../completion') as typeof import('../completion');
        finish({ code: 0, output: completion(shell, command.parent!) });
      });
  },
};
