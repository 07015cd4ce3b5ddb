/**
 * Runs the app in the process of the command, where that is the same as running it in a process of its own: its command
 * is no more than `node FILE`, with the Node that runs already. That leaves out the start of a shell and of a second Node,
 * which together take longer than a small app.
 */
import { existsSync, realpathSync } from 'node:fs';
import * as Module from 'node:module';
import * as path from 'node:path';

/** Words without anything that a shell, or Node before it starts the file, would read otherwise. */
const PLAIN = /^(\S+)[ \t]+([\w./][\w./-]*)((?:[ \t]+[\w./=:@,+-]+)*)$/;

/** A file for Node to run, as it would be told on a command line. */
export interface NodeCommand {
  readonly file: string;
  readonly args: readonly string[];
}

/** What a command has this very Node run; `undefined` where it says anything else. */
export function nodeCommand(command: string): NodeCommand | undefined {
  const [, program = '', file = '', args = ''] = PLAIN.exec(command.trim()) ?? [];
  if (process.execArgv.length > 0 || typeof runMainOf(Module) !== 'function' || !isThisNode(program)) return undefined;
  return { file, args: args.split(/[ \t]+/).filter((arg) => arg !== '') };
}

function isThisNode(program: string): boolean {
  if (path.isAbsolute(program)) return program === process.execPath;
  if (program !== 'node') return false;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
  return found !== undefined && realpathSync(found) === realpathSync(process.execPath);
}

/** Runs the file as the main module, once the caller has returned: what it throws is thrown to the top. */
export function runHere({ file, args }: NodeCommand): void {
  process.argv = [process.execPath, path.resolve(file), ...args];
  setImmediate(() => runMainOf(Module)?.(process.argv[1]!));
}

/** What Node itself starts a file with; it is in none of the types. */
function runMainOf(module: unknown): ((file: string) => void) | undefined {
  return (module as { runMain?: (file: string) => void }).runMain;
}
