/** The command line as a tree of commander's: what is parsed, what `--help` shows, what completion is generated from. */
import { Command } from 'commander';
import { paintFor } from '../diagnostics/colors';
import { COMMANDS } from './commands';
import { register } from './sub-command';
import { VERSION } from './version';

/** Builds the tree; nothing behind a sub-command is loaded. */
export function createProgram(): Command {
  const paint = paintFor(process.stdout);
  const slipway = new Command('slipway')
    .description("Typed golden-path constructs for Kubernetes, and the API server's verdict on any YAML.")
    .version(VERSION)
    .configureHelp({ styleTitle: (title) => paint('title', title), showGlobalOptions: false })
    .showHelpAfterError('(slipway --help lists the commands and options)')
    .addHelpText('after', '\n`slipway COMMAND --help` has examples and exit codes.');
  for (const command of COMMANDS) register(slipway, command);
  return slipway;
}
