#!/usr/bin/env node
/** The `slipway` command. A sub-command's code is loaded when it runs, so that help and mistakes are answered at once. */
import { createProgram } from './program';

/** What the shell says of a program that the reader of its output has left. */
const PIPE_CLOSED = 141;
const TROUBLE = 2;

/** A message, not a stack trace: whoever runs a command did not write it. */
function fail(error: Error): void {
  process.stderr.write(`slipway: ${error.message}\n`);
  process.exitCode = TROUBLE;
}

// `slipway check dist | head` has what it wants when head ends.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(PIPE_CLOSED);
  fail(error);
});

const program = createProgram();
for (const command of [program, ...program.commands]) {
  // Commander's own exit code for a wrong option is 1, which here means a refusal.
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : TROUBLE));
}
program.parseAsync().catch(fail);
