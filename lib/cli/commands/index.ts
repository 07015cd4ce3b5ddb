/** The sub-commands of `slipway`, in the order of `--help`: a line each, and a file of its name beside this one. */
import { SubCommand } from '../sub-command';
import { capacityCommand } from './capacity';
import { checkCommand } from './check';
import { completionCommand } from './completion';
import { diffCommand } from './diff';
import { explainCommand } from './explain';
import { graphCommand } from './graph';
import { importCommand } from './import';
import { initCommand } from './init';
import { mutateCommand } from './mutate';
import { synthCommand } from './synth';

export const COMMANDS: readonly SubCommand[] = [
  initCommand,
  synthCommand,
  checkCommand,
  diffCommand,
  graphCommand,
  explainCommand,
  capacityCommand,
  importCommand,
  mutateCommand,
  completionCommand,
];
