import type { MutateOptions } from '../mutate';
import { SubCommand, collect, finish } from '../sub-command';

export const mutateCommand: SubCommand = {
  name: 'mutate',
  description: 'run tests on mutated renders, and list the mutations that no test detects',
  examples: [
    ['slipway mutate -- npx jest', 'try all changes'],
    [
      'slipway mutate --kind Service --runs 60 -- npx jest',
      'try changes of Services, with 60 runs of the tests at most',
    ],
  ],
  exitCodes: { 0: 'the tests detect every mutation', 1: 'a mutation is not detected', 2: 'the tests cannot be run' },
  declare(command) {
    command
      .argument('<command...>', 'the test command, after --')
      .option('-k, --kind <kind>', 'change only objects of this kind (repeatable)', collect)
      .option('-r, --runs <number>', 'the maximum number of test runs', (text) => Number(text), 200)
      .action(async (tests: string[], options: MutateOptions) => {
        const { mutate } = require('../mutate') as typeof import('../mutate');
        finish(await mutate(tests, options));
      });
  },
};
