import { Option } from 'commander';
import type { CheckOptions } from '../check';
import { SubCommand, collect, finish, withFormats } from '../sub-command';
import { VERSION } from '../version';

export const checkCommand: SubCommand = {
  name: 'check',
  description: 'validate manifests the way the API server would',
  examples: [
    ['slipway check dist/', 'judge a render'],
    ['helm template . | slipway check - -n shop', 'validate what another tool renders'],
    ['slipway check vendor/ --rules correctness', 'without the security defaults of this library'],
    ['slipway check dist/ --against released/', 'what an upgrade would refuse, and what restarts'],
    ['slipway check dist/ --output sarif', 'for code scanners'],
  ],
  exitCodes: {
    0: 'every object is accepted',
    1: 'an object is rejected',
    2: 'an object or a file could not be validated',
  },
  declare(command) {
    command
      .argument('<path...>', 'files, folders, or - for standard input')
      .option(
        '--against <dir>',
        'the manifests that are applied now: shows what an upgrade would refuse, and what restarts',
      )
      .option('--policy <file>', 'ValidatingAdmissionPolicies and their bindings to judge by (repeatable)', collect)
      .option('--crd <file>', 'CustomResourceDefinitions of kinds in the manifests (repeatable)', collect)
      .option(
        '--beside <file>',
        'objects that are in the cluster already: namespaces, quotas, roles (repeatable)',
        collect,
      )
      .addOption(
        new Option('--pod-security <level>', 'the Pod Security Standard that all pods must meet').choices([
          'restricted',
          'baseline',
          'privileged',
        ]),
      )
      .option('--kubernetes <version>', 'the version to validate for, as 1.NN (default: the newest known)')
      .option('-n, --namespace <name>', 'the namespace of objects that name none, as of `kubectl -n`')
      .addOption(
        new Option('--rules <group>', "the rules of this library that are applied beside the API server's verdict")
          .choices(['all', 'correctness', 'security'])
          .default('all'),
      )
      .option('--no-rules', "the API server's verdict alone, without the rules of this library")
      .option('--all', 'print every finding, rather than the first three places of each rule')
      .option('-q, --quiet', 'print errors alone');
    withFormats(command, ['text', 'json', 'sarif']).action((paths: string[], options: CheckOptions) => {
      const { check } = require('../check') as typeof import('../check');
      finish(check(paths, options, VERSION));
    });
  },
};
