import { Option } from 'commander';
import type { InitOptions } from '../init';
import { SubCommand, finish, withFormats } from '../sub-command';

export const initCommand: SubCommand = {
  name: 'init',
  description: 'create a new app repository',
  examples: [
    ['slipway init', 'in this folder, whose name the project takes'],
    ['slipway init shop --template microservices', 'several services and the connections between them'],
    ['slipway init golden-path --template platform', 'what a platform team gives to teams, in three environments'],
  ],
  exitCodes: { 0: 'the repository is created', 2: 'a file exists already: nothing is written' },
  declare(command) {
    command
      .argument('[dir]', 'the folder; it is created if it does not exist', '.')
      .addOption(
        new Option('-t, --template <name>', 'the template')
          .choices(['web-app', 'microservices', 'platform'])
          .default('web-app'),
      );
    withFormats(command, ['text', 'json']).action((dir: string, options: InitOptions) => {
      const { init } = require('../init') as typeof import('../init');
      finish(init(dir, options));
    });
  },
};
