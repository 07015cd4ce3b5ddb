import type { ImportOptions } from '../import';
import { SubCommand, finish, withFormats } from '../sub-command';

export const importCommand: SubCommand = {
  name: 'import',
  description: 'generate a program from existing manifests, and prove that it renders them',
  examples: [
    ['slipway import k8s/ --to apps/legacy', 'files that people wrote'],
    ['helm template shop ./chart | slipway import - --to apps/shop', 'what a chart comes to'],
    [
      'kubectl get all,cm,ingress -n shop -o yaml | slipway import - --to apps/shop',
      'what runs, without what the cluster added',
    ],
  ],
  exitCodes: {
    0: 'every object is rendered as it was read',
    1: 'an object differs or could not be expressed, and is listed',
    2: 'the input is invalid: nothing is written',
  },
  declare(command) {
    command
      .argument('<source...>', 'files, folders, or - for standard input')
      .requiredOption('--to <dir>', 'the folder that the program is written into; no file in it is ever overwritten');
    withFormats(command, ['text', 'json']).action((sources: string[], options: ImportOptions) => {
      const { importSources } = require('../import') as typeof import('../import');
      finish(importSources(sources, options));
    });
  },
};
