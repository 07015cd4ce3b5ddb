/** The program as WebAssembly, for machines that there is no other one for: JSON in, JSON out, through its memory. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { brotliDecompressSync } from 'node:zlib';
import { locateWasm } from './locate';
import { Wasi } from './wasi';
import { WasmMemory, webAssembly } from './webassembly';

/** What the program offers. */
interface ProgramExports {
  readonly memory: WasmMemory;
  readonly _initialize: () => void;
  readonly admissionBuffer: (size: number) => number;
  readonly admissionCall: () => bigint;
}

/** Objects from which on optimised code is worth its making. */
const LARGE_SET = 10_000;

/** Loaded when it is first asked, and kept for the life of the process. */
export class WasmProgram {
  /** The program, or undefined where it has not been built. */
  public static locate(): WasmProgram | undefined {
    const file = locateWasm();
    return file === undefined ? undefined : new WasmProgram(file);
  }

  private exports?: ProgramExports;

  public constructor(private readonly file: string) {}

  public answer(request: string, objects: number): string {
    this.exports ??= load(this.file, objects);
    const { admissionBuffer, admissionCall, memory } = this.exports;
    const input = Buffer.from(request, 'utf8');
    const inputAt = admissionBuffer(input.length) >>> 0;
    new Uint8Array(memory.buffer, inputAt, input.length).set(input);
    const result = BigInt.asUintN(64, admissionCall());
    // The memory may have grown during the call, so its buffer is asked for anew.
    return Buffer.from(memory.buffer, Number(result >> 32n), Number(result & 0xffffffffn)).toString('utf8');
  }
}

function load(file: string, objects: number): ProgramExports {
  // The program has forty megabytes of code, of which a render runs a fraction: V8 need only look at that. What its
  // optimising compiler would gain, on threads that a render needs itself, pays for large sets only.
  setFlagsFromString('--wasm-lazy-validation');
  if (objects < LARGE_SET) setFlagsFromString('--liftoff-only');
  const bytes = readFileSync(file);
  const module = new webAssembly.Module(file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes);
  const wasi = new Wasi();
  const exports = new webAssembly.Instance(module, wasi.imports(module)).exports as ProgramExports;
  wasi.attach(exports.memory);
  exports._initialize();
  return exports;
}
