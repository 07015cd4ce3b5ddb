import { paintFor } from '../../diagnostics/colors';
import type { DiffOptions } from '../diff';
import { SubCommand, finish, withFormats } from '../sub-command';

export const diffCommand: SubCommand = {
  name: 'diff',
  description: 'show what changes: fields, restarts, rejections, what to prune',
  examples: [
    ['slipway diff', 'what is committed of the output folder against what the apps render now'],
    ['slipway diff --output markdown', 'the same, for a comment on a pull request'],
    ['slipway diff released/ dist/', 'two folders, or two files'],
    ['slipway diff --live', 'what an apply would change in the cluster of the current kubectl context'],
    ['helm template . | slipway diff --live -', 'the same for what another tool makes'],
  ],
  exitCodes: { 0: 'no difference', 1: 'there are differences', 2: 'the comparison failed' },
  declare(command) {
    command
      .argument('[old]', 'a file, a folder, or - (default: the output folder of the last commit)')
      .argument('[new]', 'a file, a folder, or - (default: what the apps render now)')
      .option('--live', 'compare with the cluster of the current kubectl context, by a dry run; [old] is [new] then')
      .option('--kubernetes <version>', 'the version to validate for, as 1.NN (default: the newest known)');
    withFormats(command, ['text', 'markdown', 'json']).action(
      async (old: string | undefined, next: string | undefined, options: DiffOptions) => {
        const { diff } = require('../diff') as typeof import('../diff');
        const paths = [old, next].filter((path) => path !== undefined);
        finish(await diff(paths, options, paintFor(process.stdout)));
      },
    );
  },
};
