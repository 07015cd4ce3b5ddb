/**
 * Initialises a Go program once, at build time, and writes what its memory and registers hold then into the program
 * itself: Go's start, which registers all of Kubernetes' types, is over before the program is loaded.
 *
 * The file is instantiated here with its globals exported, Go's initialisation and a few requests are run, and the
 * memory becomes the data section of the result.
 */
import { Wasi } from '../lib/validation/admission/wasi';
import { type WasmInstance, type WasmMemory, webAssembly } from '../lib/validation/admission/webassembly';
import { parse, Reader, type Section, SECTION, serialize, signed, unsigned } from './sections';

const PAGE = 65536;
const I32 = 0x7f;
const I32_CONST = 0x41;
const I64_CONST = 0x42;
const END = 0x0b;
const GLOBAL_EXPORT = 3;

/** Zeroes between two runs of data that cost less to store than a new segment's header does. */
const GAP = 64;

/** V8 loads no more segments than this. */
const MAX_SEGMENTS = 100_000;

interface Run {
  readonly start: number;
  end: number;
}

/** Returns the program as it is after its initialisation and after `warmUp` has used it. */
export function snapshot(file: Uint8Array, warmUp: (instance: WasmInstance) => void): Buffer {
  const sections = parse(file).filter((section) => section.id !== SECTION.custom);
  const types = globalTypes(sections);
  const wasi = new Wasi();
  const module = new webAssembly.Module(new Uint8Array(serialize(exportGlobals(sections, types.length))));
  const instance = new webAssembly.Instance(module, wasi.imports(module));
  const exported = instance.exports as Record<string, unknown>;
  const memory = exported.memory as WasmMemory;
  wasi.attach(memory);
  (exported._initialize as () => void)();
  warmUp(instance);
  const globals = types.map((_type, i) => (exported[globalName(i)] as { value: number | bigint }).value);
  return serialize(
    sections.map((section) => {
      if (section.id === SECTION.memory) return { id: section.id, body: memorySection(memory) };
      if (section.id === SECTION.global) return { id: section.id, body: globalSection(types, globals) };
      if (section.id === SECTION.data) return { id: section.id, body: dataSection(new Uint8Array(memory.buffer)) };
      return section;
    }),
  );
}

const globalName = (index: number): string => `snapshot-global-${index}`;

function find(sections: readonly Section[], id: number): Section {
  const section = sections.find((candidate) => candidate.id === id);
  if (!section) throw new Error(`the program has no WebAssembly section ${id}: it is not what Go's linker writes`);
  return section;
}

/** The types of the globals: Go's registers, each a mutable number that starts as a constant. */
function globalTypes(sections: readonly Section[]): number[] {
  const reader = new Reader(find(sections, SECTION.global).body);
  const types: number[] = [];
  for (let left = reader.unsigned(); left > 0; left--) {
    types.push(reader.byte());
    reader.byte();
    reader.byte();
    reader.unsigned();
    if (reader.byte() !== END) throw new Error('a global of the program does not start as a constant');
  }
  return types;
}

function exportGlobals(sections: readonly Section[], count: number): Section[] {
  return sections.map((section) => {
    if (section.id !== SECTION.export) return section;
    const reader = new Reader(section.body);
    const total = reader.unsigned() + count;
    const rest = section.body.subarray(reader.at);
    const added: number[] = [];
    for (let i = 0; i < count; i++) {
      const name = Buffer.from(globalName(i));
      added.push(name.length, ...name, GLOBAL_EXPORT, ...unsigned(i));
    }
    return { id: section.id, body: Buffer.concat([Uint8Array.from(unsigned(total)), rest, Uint8Array.from(added)]) };
  });
}

function memorySection(memory: WasmMemory): Uint8Array {
  return Uint8Array.from([1, 0, ...unsigned(memory.buffer.byteLength / PAGE)]);
}

function globalSection(types: readonly number[], values: readonly (number | bigint)[]): Uint8Array {
  const bytes = [...unsigned(types.length)];
  types.forEach((type, i) => {
    bytes.push(type, 1, type === I32 ? I32_CONST : I64_CONST, ...signed(BigInt(values[i])), END);
  });
  return Uint8Array.from(bytes);
}

/** Cuts the memory into runs that are not zero, and joins the closest ones until there are few enough. */
function dataSection(memory: Uint8Array): Uint8Array {
  let gap = GAP;
  let runs = runsOf(memory, gap);
  while (runs.length > MAX_SEGMENTS) runs = runsOf(memory, (gap *= 2));
  const parts: Uint8Array[] = [Uint8Array.from(unsigned(runs.length))];
  for (const { start, end } of runs) {
    parts.push(Uint8Array.from([0, I32_CONST, ...signed(BigInt(start | 0)), END, ...unsigned(end - start)]));
    parts.push(memory.subarray(start, end));
  }
  return Buffer.concat(parts);
}

function runsOf(memory: Uint8Array, gap: number): Run[] {
  const words = new BigUint64Array(memory.buffer, memory.byteOffset, memory.length / 8);
  const runs: Run[] = [];
  for (let i = 0; i < words.length; i++) {
    if (words[i] === 0n) continue;
    const last = runs[runs.length - 1];
    if (last && 8 * i - last.end < gap) last.end = 8 * i + 8;
    else runs.push({ start: 8 * i, end: 8 * i + 8 });
  }
  return runs;
}
