import type { MutateOptions } from '../mutate';
import { SubCommand, collect, finish } from '../sub-command';

export const mutateCommand: SubCommand = {
  name: 'mutate',
  description: 'run tests on changed renders: says which changes no test notices',
  examples: [
    ['slipway mutate -- npx jest', 'try all changes'],
    [
      'slipway mutate --kind Service --runs 60 -- npx jest',
      'try changes of Services, with 60 runs of the tests at most',
    ],
  ],
  exitCodes: { 0: 'the tests notice every change', 1: 'some change is not noticed', 2: 'the tests could not be run' },
  declare(command) {
    command
      .argument('<command...>', 'the tests, behind --')
      .option('-k, --kind <kind>', 'change only objects of this kind (repeatable)', collect)
      .option('-r, --runs <number>', 'run the tests so often at most', (text) => Number(text), 200)
      .action(async (tests: string[], options: MutateOptions) => {
        const { mutate } = require('../mutate') as typeof import('../mutate');
        finish(await mutate(tests, options));
      });
  },
};
