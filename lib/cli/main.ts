#!/usr/bin/env node
/** The `slipway` command. A subcommand's code is loaded when it runs, so that help and mistakes are answered at once. */
import { Command, Option } from 'commander';
import type { CapacityOptions } from './capacity';
import type { CheckOptions } from './check';
import type { MutateOptions } from './mutate';
import type { SynthOptions } from './synth';

/** Stands in this file so that no part of the package has to be loaded to tell it. */

const VERSION = (require('../../package.json') as { version: string }).version;

const collect = (value: string, earlier: string[] = []): string[] => [...earlier, value];

function program(): Command {
  const slipway = new Command('slipway')
    .description("Typed golden-path constructs for Kubernetes, and the API server's verdict on any YAML.")
    .version(VERSION)
    .showHelpAfterError('(slipway --help lists the commands and options)')
    // Commander's own exit code for a wrong option is 1, which here means a refusal.
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  slipway
    .command('check')
    .description('say what the API server would accept, warn about or refuse; exits 0, or 1 refused, 2 could not judge')
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
      new Option('--pod-security <level>', 'the Pod Security Standard that all pods have to reach').choices([
        'restricted',
        'baseline',
        'privileged',
      ]),
    )
    .option('--kubernetes <version>', 'the version to judge for, as 1.NN (default: the newest known)')
    .addOption(new Option('--output <format>', 'how to tell').choices(['text', 'json', 'sarif']).default('text'))
    .option('--no-rules', "the API server's verdict alone, without the rules of this library")
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = require('./check') as typeof import('./check');
      const { code, output } = check(paths, options, VERSION);
      process.stdout.write(`${output}\n`);
      process.exitCode = code;
    });
  slipway
    .command('synth')
    .description('render the app of cdk8s.yaml; exits 0, or 1 refused, 2 nothing to render')
    .option('-a, --app <command>', 'the command that runs the app (default: what cdk8s.yaml says)')
    .option('-o, --output <dir>', 'the output folder (default: what cdk8s.yaml says, or dist)')
    .option('-w, --watch', 'render again on each save, and show what changed')
    .action(async (options: SynthOptions) => {
      const { synth } = require('./synth') as typeof import('./synth');
      process.exitCode = await synth(options);
    });
  slipway
    .command('mutate')
    .description(
      'run tests on changed renders: says which changes no test notices; exits 0, or 1 some, 2 could not run',
    )
    .argument('<command...>', 'the tests, behind --: slipway mutate -- npx jest')
    .option('-k, --kind <kind>', 'change only objects of this kind (repeatable)', collect)
    .option('-r, --runs <number>', 'run the tests so often at most', (text) => Number(text), 200)
    .action(async (command: string[], options: MutateOptions) => {
      const { mutate } = require('./mutate') as typeof import('./mutate');
      const { code, output } = await mutate(command, options);
      process.stdout.write(`${output}\n`);
      process.exitCode = code;
    });
  slipway
    .command('capacity')
    .description(
      'tell what manifests ask for at their lowest and highest scale; exits 0, or 1 too much, 2 could not tell',
    )
    .argument('<path...>', 'files, folders, or - for standard input')
    .option('--node <size>', 'what one node has for pods, such as cpu=4,memory=16Gi')
    .option('--nodes <number>', 'how many such nodes there are (default: as many as it takes)')
    .addOption(new Option('--output <format>', 'how to tell').choices(['text', 'json']).default('text'))
    .action((paths: string[], options: CapacityOptions) => {
      const { capacity } = require('./capacity') as typeof import('./capacity');
      const { code, output } = capacity(paths, options);
      process.stdout.write(`${output}\n`);
      process.exitCode = code;
    });
  return slipway;
}

program()
  .parseAsync()
  .catch((error: Error) => {
    process.stderr.write(`slipway: ${error.message}\n`);
    process.exitCode = 2;
  });
