import type { CapacityOptions } from '../capacity';
import { SubCommand, finish, withFormats } from '../sub-command';

export const capacityCommand: SubCommand = {
  name: 'capacity',
  description: 'show what manifests request at their lowest and highest scale',
  examples: [
    ['slipway capacity dist/', 'against the quotas that are in the manifests'],
    ['slipway capacity dist/ --node cpu=4,memory=16Gi', 'how many nodes it takes'],
    ['slipway capacity dist/ --node cpu=4,memory=16Gi --nodes 3', 'whether it fits on three'],
  ],
  exitCodes: { 0: 'the requests fit', 1: 'the requests exceed a quota or the nodes', 2: 'the input is invalid' },
  declare(command) {
    command
      .argument('<path...>', 'files, folders, or - for standard input')
      .option('--node <size>', 'the allocatable resources of a node, such as cpu=4,memory=16Gi')
      .option('--nodes <number>', 'the number of such nodes (default: as many as needed)');
    withFormats(command, ['text', 'json']).action((paths: string[], options: CapacityOptions) => {
      const { capacity } = require('../capacity') as typeof import('../capacity');
      finish(capacity(paths, options));
    });
  },
};
