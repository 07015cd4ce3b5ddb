/** Reads and writes the sections of a WebAssembly file: as much of the format as a snapshot needs. */

export const SECTION = { custom: 0, global: 6, memory: 5, export: 7, start: 8, data: 11, dataCount: 12 } as const;

export interface Section {
  readonly id: number;
  readonly body: Uint8Array;
}

/** A place in a file, moved on by each read. */
export class Reader {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  byte(): number {
    return this.bytes[this.at++];
  }

  unsigned(): number {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  }

  take(length: number): Uint8Array {
    return this.bytes.subarray(this.at, (this.at += length));
  }
}

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value % 128;
    value = Math.floor(value / 128);
    bytes.push(value > 0 ? low + 128 : low);
  } while (value > 0);
  return bytes;
}

export function signed(value: bigint): number[] {
  for (const bytes: number[] = []; ;) {
    const low = Number(value & 127n);
    value >>= 7n;
    const last = (value === 0n && low < 64) || (value === -1n && low >= 64);
    bytes.push(last ? low : low + 128);
    if (last) return bytes;
  }
}

export function parse(file: Uint8Array): Section[] {
  const reader = new Reader(file, 8);
  const sections: Section[] = [];
  while (!reader.done) {
    const id = reader.byte();
    sections.push({ id, body: reader.take(reader.unsigned()) });
  }
  return sections;
}

export function serialize(sections: readonly Section[]): Buffer {
  const parts: Uint8Array[] = [Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0])];
  for (const { id, body } of sections) {
    parts.push(Uint8Array.from([id, ...unsigned(body.length)]), body);
  }
  return Buffer.concat(parts);
}
