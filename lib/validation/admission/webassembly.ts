/**
 * The part of the WebAssembly API that is used here, typed: Node has it, but its types come with those of a browser,
 * which a library for Node should not ask of its users.
 */

/** A program's memory; its buffer is replaced when it grows. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** A compiled file. */
export interface WasmModule {
  readonly [key: string]: unknown;
}

/** A program with a memory of its own. */
export interface WasmInstance {
  readonly exports: unknown;
}

/** What a program calls out to. */
export type WasmImports = Record<string, Record<string, (...args: never[]) => number>>;

interface WebAssemblyApi {
  readonly Module: {
    new (bytes: Uint8Array): WasmModule;
    imports(module: WasmModule): { readonly name: string }[];
  };
  readonly Instance: new (module: WasmModule, imports: WasmImports) => WasmInstance;
}

export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
