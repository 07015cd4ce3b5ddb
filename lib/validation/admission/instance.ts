/** A loaded WebAssembly program: JSON in, JSON out, through its memory. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { brotliDecompressSync } from 'node:zlib';
import { Wasi } from './wasi';
import { WasmMemory, webAssembly } from './webassembly';

/** What a program offers. */
export interface ProgramExports {
  readonly memory: WasmMemory;
  admissionBuffer(size: number): number;
  admissionCall(): bigint;
  /** Makes the memory fit to be kept; for the build alone. */
  admissionSettle(): void;
}

/** Objects from which on optimised code is worth its making. */
const LARGE_SET = 10_000;

/** One instance of a program, kept for the life of the process. */
export class ProgramInstance {
  private readonly exports: ProgramExports;

  /** Loads a program that was initialised when it was built: there is nothing to start. */
  public constructor(file: string, objects: number) {
    // A program has forty megabytes of code, of which a render runs a fraction: V8 need only look at that. What its
    // optimising compiler would gain, on threads that a render needs itself, pays for large sets only.
    setFlagsFromString('--wasm-lazy-validation');
    if (objects < LARGE_SET) setFlagsFromString('--liftoff-only');
    const bytes = readFileSync(file);
    const module = new webAssembly.Module(file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes);
    const wasi = new Wasi();
    this.exports = new webAssembly.Instance(module, wasi.imports(module)).exports as ProgramExports;
    wasi.attach(this.exports.memory);
  }

  /** Asks the program; throws when it could not answer. */
  public call<Response extends { readonly error?: string }>(request: unknown): Response {
    return answered(exchange<Response>(this.exports, request));
  }
}

/** A response that is one; throws what the program says about a request that it can't answer. */
export function answered<Response extends { readonly error?: string }>(response: Response): Response {
  if (response.error) throw new AdmissionError(response.error);
  return response;
}

/** Hands a request over in the program's memory and takes the response from there. */
export function exchange<Response>(exports: ProgramExports, request: unknown): Response {
  const input = Buffer.from(JSON.stringify(request), 'utf8');
  const inputAt = exports.admissionBuffer(input.length) >>> 0;
  new Uint8Array(exports.memory.buffer, inputAt, input.length).set(input);
  const result = BigInt.asUintN(64, exports.admissionCall());
  // The memory may have grown during the call, so its buffer is asked for anew.
  const output = Buffer.from(exports.memory.buffer, Number(result >> 32n), Number(result & 0xffffffffn));
  return JSON.parse(output.toString('utf8')) as Response;
}

/** The request could not be used: its message says what about it. */
export class AdmissionError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'AdmissionError';
  }
}
