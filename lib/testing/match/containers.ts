/** Matchers of maps and lists. */
import { isMap } from '../../kubernetes/field';
import { assign } from './assign';
import { Matcher, Mismatch, Path } from './matcher';

const sizeOf = (matchers: readonly Matcher[]) => matchers.reduce((sum, { size }) => sum + size, 0);

/** A map whose fields are as expected: fields that aren't spoken of may be there (`like`), or may not (`exact`). */
export class MapMatcher extends Matcher {
  private readonly names: readonly string[];
  private readonly matchers: readonly Matcher[];

  public constructor(
    private readonly fields: ReadonlyMap<string, Matcher>,
    private readonly exact: boolean,
  ) {
    super();
    this.names = [...fields.keys()];
    this.matchers = [...fields.values()];
  }

  public override get size(): number {
    return Math.max(1, sizeOf([...this.fields.values()]));
  }

  public override get captures(): boolean {
    return this.matchers.some((it) => it.captures);
  }

  /** What is expected of one field. */
  public field(name: string): Matcher | undefined {
    return this.fields.get(name);
  }

  public fits(value: unknown): boolean {
    if (!isMap(value)) return false;
    // By index, because this is asked of every object of a kind.
    for (let i = 0; i < this.names.length; i++)
      if (!this.matchers[i]!.fits(fieldOf(value, this.names[i]!))) return false;
    return !this.exact || this.unexpected(value).length === 0;
  }

  public override mismatches(value: unknown, path: Path): Mismatch[] {
    if (!isMap(value)) return [this.mismatch(value, path)];
    const expected = [...this.fields].flatMap(([name, matcher]) =>
      matcher.mismatches(fieldOf(value, name), [...path, name]),
    );
    if (!this.exact) return expected;
    return [
      ...expected,
      ...this.unexpected(value).map((name) => ({
        path: [...path, name],
        expected: 'nothing',
        received: value[name],
        weight: 1,
      })),
    ];
  }

  public override capture(value: unknown): void {
    if (isMap(value)) for (const [name, matcher] of this.fields) matcher.capture(fieldOf(value, name));
  }

  public toString(): string {
    const fields = [...this.fields].map(([name, matcher]) => `${name}: ${matcher.toString()}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }

  private unexpected(value: Record<string, unknown>): string[] {
    return Object.keys(value).filter((name) => value[name] !== undefined && !this.fields.has(name));
  }
}

/** A list that has these items, in any order, each another one; others may be there too. */
export class ArrayWithMatcher extends Matcher {
  public constructor(private readonly items: readonly Matcher[]) {
    super();
  }

  public override get size(): number {
    return sizeOf(this.items);
  }

  public override get captures(): boolean {
    return this.items.some((it) => it.captures);
  }

  public fits(value: unknown): boolean {
    if (!Array.isArray(value)) return false;
    // One item needs no pairing, and neither does one that nothing fits.
    if (!this.items.every((item) => value.some((it) => item.fits(it)))) return false;
    return this.items.length === 1 || this.assign(value).every((index) => index !== undefined);
  }

  /** For each expected item without a counterpart: how the closest of the items that are left differs from it. */
  public override mismatches(value: unknown, path: Path): Mismatch[] {
    if (!Array.isArray(value)) return [this.mismatch(value, path)];
    const assigned = this.assign(value);
    const left = value.map((_, index) => index).filter((index) => !assigned.includes(index));
    return this.items.flatMap((item, position) => {
      if (assigned[position] !== undefined) return [];
      const attempts = left.map((index) => ({ index, found: item.mismatches(value[index], [...path, index]) }));
      const weight = ({ found }: (typeof attempts)[number]) => found.reduce((sum, it) => sum + it.weight, 0);
      const [closest] = attempts.sort((a, b) => weight(a) - weight(b));
      // Of a text or a number there is no closer or further.
      if (!closest || closest.found.some((it) => it.path.length <= path.length + 1)) {
        return [{ path, expected: `an item: ${item.toString()}`, received: value, weight: item.size }];
      }
      left.splice(left.indexOf(closest.index), 1);
      return closest.found;
    });
  }

  public override capture(value: unknown): void {
    if (!Array.isArray(value)) return;
    this.assign(value).forEach((index, position) => index !== undefined && this.items[position]!.capture(value[index]));
  }

  public toString(): string {
    return `a list with ${this.items.join(', ')}`;
  }

  private assign(value: readonly unknown[]): (number | undefined)[] {
    return assign(this.items.length, value.length, (item, index) => this.items[item]!.fits(value[index]));
  }
}

/** A list of exactly these items, in this order. */
export class ArrayExactMatcher extends Matcher {
  public constructor(private readonly items: readonly Matcher[]) {
    super();
  }

  public override get size(): number {
    return Math.max(1, sizeOf(this.items));
  }

  public override get captures(): boolean {
    return this.items.some((it) => it.captures);
  }

  public fits(value: unknown): boolean {
    return (
      Array.isArray(value) && value.length === this.items.length && this.items.every((item, i) => item.fits(value[i]))
    );
  }

  public override mismatches(value: unknown, path: Path): Mismatch[] {
    if (!Array.isArray(value)) return [this.mismatch(value, path)];
    const expected = this.items.flatMap((item, i) => item.mismatches(value[i], [...path, i]));
    const extra: unknown[] = value.slice(this.items.length);
    return [
      ...expected,
      ...extra.map((received, i) => ({
        path: [...path, this.items.length + i],
        expected: 'nothing',
        received,
        weight: 1,
      })),
    ];
  }

  public override capture(value: unknown): void {
    if (Array.isArray(value)) this.items.forEach((item, i) => item.capture(value[i]));
  }

  public toString(): string {
    return this.items.length === 0 ? '[]' : `[${this.items.join(', ')}]`;
  }
}

/** A text that holds a document of some format. */
export class SerializedMatcher extends Matcher {
  public constructor(
    private readonly format: string,
    private readonly parse: (text: string) => unknown,
    private readonly inner: Matcher,
  ) {
    super();
  }

  public override get size(): number {
    return this.inner.size;
  }

  public override get captures(): boolean {
    return this.inner.captures;
  }

  public fits(value: unknown): boolean {
    const parsed = this.read(value);
    return parsed !== undefined && this.inner.fits(parsed.value);
  }

  public override mismatches(value: unknown, path: Path): Mismatch[] {
    const parsed = this.read(value);
    return parsed ? this.inner.mismatches(parsed.value, [...path, `(${this.format})`]) : [this.mismatch(value, path)];
  }

  public override capture(value: unknown): void {
    const parsed = this.read(value);
    if (parsed) this.inner.capture(parsed.value);
  }

  public toString(): string {
    return `a text of ${this.format} that is ${this.inner.toString()}`;
  }

  private read(value: unknown): { value: unknown } | undefined {
    if (typeof value !== 'string') return undefined;
    try {
      return { value: this.parse(value) };
    } catch {
      return undefined; // it is no text of that format, which is what the mismatch says
    }
  }
}

function fieldOf(map: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
