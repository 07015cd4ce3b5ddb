/** The program compiled for this machine: a process that answers one request, ten times as fast as WebAssembly. */
import { spawnSync } from 'node:child_process';
import { locateExecutable } from './executable';

/** A request of any size is answered in a fraction of this; a process that takes longer hangs. In milliseconds. */
const LIMIT = 30_000;
const LIMIT_PER_OBJECT = 10;

/** How a response begins, and how it ends: anything else is of another program, or of one that was interrupted. */
const RESPONSE = /^\{"verdicts":/;

export class NativeProgram {
  /** The program; `undefined` where there is none that this machine can run and that its user can trust. */
  public static locate(): NativeProgram | undefined {
    const file = locateExecutable();
    return file === undefined ? undefined : new NativeProgram(file);
  }

  public constructor(
    private readonly file: string,
    private readonly limit = LIMIT,
  ) {}

  public answer(request: string, objects: number): string | undefined {
    const { status, stdout } = spawnSync(this.file, [], {
      input: request,
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: Infinity,
      timeout: this.limit + objects * LIMIT_PER_OBJECT,
      killSignal: 'SIGKILL',
      windowsHide: true,
      // As in WebAssembly: nothing that a user's shell says changes a verdict. Windows itself needs the one.
      env: { SystemRoot: process.env.SystemRoot },
    });
    const response = status === 0 ? stdout.toString('utf8') : '';
    return RESPONSE.test(response) && response.endsWith('}\n') ? response : undefined;
  }
}
