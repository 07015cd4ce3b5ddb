/** What every matcher can do: say whether a value fits, and where it doesn't. */

/** The way from an object to a value in it. */
export type Path = readonly (string | number)[];

/** One place where a value isn't what was expected. */
export interface Mismatch {
  readonly path: Path;
  /** What was expected, in one line. */
  readonly expected: string;
  /** What is there; undefined where there is nothing. */
  readonly received: unknown;
  /** How much of the pattern it is, so that the closest object can be told. */
  readonly weight: number;
}

/** A part of a pattern. Made by the functions of `Match`, or of a plain value. */
export abstract class Matcher {
  /** How many single expectations it holds. */
  public get size(): number {
    return 1;
  }

  /** Whether a capture is in it. */
  public get captures(): boolean {
    return false;
  }

  /** Whether the value is as expected; undefined stands for a field that isn't there. */
  public abstract fits(value: unknown): boolean;

  /** What is expected, in one line. */
  public abstract toString(): string;

  /** Where the value isn't as expected; nothing where it fits. */
  public mismatches(value: unknown, path: Path): Mismatch[] {
    return this.fits(value) ? [] : [this.mismatch(value, path)];
  }

  /** Hands the values at the places of captures to them; called once the whole pattern fits. */
  public capture(_value: unknown): void {}

  protected mismatch(received: unknown, path: Path): Mismatch {
    return { path, expected: String(this), received, weight: this.size };
  }
}

/** A value in one line, of a bearable length. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = (JSON.stringify(value) as string | undefined) ?? typeof value; // a function has no JSON
  return text.length > 160 ? `${text.slice(0, 150)}…${text.slice(-6)}` : text;
}
