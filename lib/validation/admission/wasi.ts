/**
 * The few system calls that a Go program makes when it has neither files nor a network: clock, random bytes, exit, and
 * its own error output. Node's own WASI would do, but prints a warning about being experimental on each use.
 */
import { randomFillSync } from 'node:crypto';
import { WasmImports, WasmMemory, WasmModule, webAssembly } from './webassembly';

const SUCCESS = 0;
const BAD_DESCRIPTOR = 8;
const NOT_SUPPORTED = 52;

/** The program ended itself, which a reactor does only when Go's runtime gives up. */
class ProgramExit extends Error {
  public constructor(
    public readonly code: number,
    public readonly output: string,
  ) {
    super(`the admission program stopped with code ${code}${output ? `: ${output}` : ''}`);
    this.name = 'ProgramExit';
  }
}

/** System calls for one instance of a program. */
export class Wasi {
  private memory?: WasmMemory;
  private output = '';

  /** Tells where the program's memory is; called once the instance exists. */
  public attach(memory: WasmMemory): void {
    this.memory = memory;
  }

  /** What an instance takes: every call the program imports, the unused ones answered with "not supported". */
  public imports(module: WasmModule): WasmImports {
    const calls: Record<string, (...args: never[]) => number> = {};
    for (const { name } of webAssembly.Module.imports(module)) {
      calls[name] = () => NOT_SUPPORTED;
    }
    return { wasi_snapshot_preview1: { ...calls, ...this.supported() } };
  }

  private view(): DataView {
    if (!this.memory) throw new Error('the admission program made a system call before its memory was known');
    return new DataView(this.memory.buffer);
  }

  private supported(): Record<string, (...args: never[]) => number> {
    const none = (countAt: number, sizeAt: number) => {
      this.view().setUint32(countAt, 0, true);
      this.view().setUint32(sizeAt, 0, true);
      return SUCCESS;
    };
    return {
      args_sizes_get: none,
      environ_sizes_get: none,
      args_get: () => SUCCESS,
      environ_get: () => SUCCESS,
      sched_yield: () => SUCCESS,
      fd_prestat_get: () => BAD_DESCRIPTOR,
      fd_close: () => SUCCESS,
      clock_time_get: (clock: number, _precision: bigint, at: number) => this.clock(clock, at),
      random_get: (at: number, length: number) => {
        randomFillSync(new Uint8Array(this.view().buffer, at, length));
        return SUCCESS;
      },
      fd_write: (_fd: number, vectors: number, count: number, writtenAt: number) =>
        this.write(vectors, count, writtenAt),
      poll_oneoff: (_events: number, results: number, count: number, countAt: number) =>
        this.poll(results, count, countAt),
      proc_exit: (code: number) => {
        throw new ProgramExit(code, this.output.trim().slice(0, 2000));
      },
    };
  }

  private clock(clock: number, at: number): number {
    const nanoseconds = clock === 0 ? BigInt(Date.now()) * 1_000_000n : process.hrtime.bigint();
    this.view().setBigUint64(at, nanoseconds, true);
    return SUCCESS;
  }

  /** Keeps what the program writes, whatever to: it is the reason Go's runtime gives before it exits. */
  private write(vectors: number, count: number, writtenAt: number): number {
    const view = this.view();
    let written = 0;
    for (let i = 0; i < count; i++) {
      const start = view.getUint32(vectors + 8 * i, true);
      const length = view.getUint32(vectors + 8 * i + 4, true);
      this.output += Buffer.from(view.buffer, start, length).toString('utf8');
      written += length;
    }
    view.setUint32(writtenAt, written, true);
    return SUCCESS;
  }

  /** Says at once that a sleep is over: only idle moments of Go's scheduler ask for one. */
  private poll(results: number, count: number, countAt: number): number {
    const view = this.view();
    new Uint8Array(view.buffer, results, 32 * count).fill(0);
    view.setUint32(countAt, count, true);
    return SUCCESS;
  }
}
