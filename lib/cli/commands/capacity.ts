import type { CapacityOptions } from '../capacity';
import { SubCommand, finish, withFormats } from '../sub-command';

export const capacityCommand: SubCommand = {
  name: 'capacity',
  description: 'tell what manifests ask for at their lowest and highest scale',
  examples: [
    ['slipway capacity dist/', 'against the quotas that are in the manifests'],
    ['slipway capacity dist/ --node cpu=4,memory=16Gi', 'how many nodes it takes'],
    ['slipway capacity dist/ --node cpu=4,memory=16Gi --nodes 3', 'whether it fits on three'],
  ],
  exitCodes: { 0: 'it fits', 1: 'it asks for more than there is', 2: 'it could not be told' },
  declare(command) {
    command
      .argument('<path...>', 'files, folders, or - for standard input')
      .option('--node <size>', 'what one node has for pods, such as cpu=4,memory=16Gi')
      .option('--nodes <number>', 'how many such nodes there are (default: as many as it takes)');
    withFormats(command, ['text', 'json']).action((paths: string[], options: CapacityOptions) => {
      const { capacity } = require('../capacity') as typeof import('../capacity');
      finish(capacity(paths, options));
    });
  },
};
