import type { SynthOptions } from '../synth';
import { SubCommand } from '../sub-command';

export const synthCommand: SubCommand = {
  name: 'synth',
  description: 'render the app of cdk8s.yaml',
  examples: [
    ['slipway synth', 'render what cdk8s.yaml says, where it says'],
    ['slipway synth --watch', 'render again on each save, and show what changed'],
    ["slipway synth --app 'node main.js' --output out", 'without a cdk8s.yaml'],
  ],
  exitCodes: {
    0: 'the app is rendered',
    1: 'the render is invalid: nothing is written',
    2: 'there is nothing to render',
  },
  declare(command) {
    command
      .option('-a, --app <command>', 'the command that runs the app (default: from cdk8s.yaml)')
      .option('-o, --output <dir>', 'the output folder (default: from cdk8s.yaml, or dist)')
      .option('-w, --watch', 'render again on each save, and show what changed')
      .option('--all', 'print each warning, rather than a line for each rule')
      .option('-q, --quiet', 'print errors alone')
      .action(async (options: SynthOptions) => {
        const { synth } = require('../synth') as typeof import('../synth');
        const code = await synth(options);
        if (code !== undefined) process.exitCode = code;
      });
  },
};
