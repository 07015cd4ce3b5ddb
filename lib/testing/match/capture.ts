/** A place in a pattern whose value the test wants to see. */
import { wrongUse } from '../assertion-error';
import { AnyValueMatcher } from './simple';
import { Matcher } from './matcher';
import { matcherOf } from './pattern';

/** Keeps what is found at its place in a pattern, once the whole pattern fits. */
export class Capture<T = unknown> extends Matcher {
  private readonly inner: Matcher;
  private readonly kept: T[] = [];

  /**
   * @param pattern what the value has to be
   * @default - any value
   */
  public constructor(pattern?: unknown) {
    super();
    this.inner = pattern === undefined ? new AnyValueMatcher() : matcherOf(pattern, 'the pattern of a capture');
  }

  /** The value of the last match. Throws where nothing has matched yet. */
  public get value(): T {
    if (this.kept.length === 0)
      wrongUse('The capture holds nothing: no assertion that it is a part of has matched yet.');
    return this.kept[this.kept.length - 1]!;
  }

  /** The values of all matches: of each object that fitted, in order. */
  public get values(): readonly T[] {
    return [...this.kept];
  }

  public override get size(): number {
    return this.inner.size;
  }

  public override get captures(): boolean {
    return true;
  }

  public fits(value: unknown): boolean {
    return this.inner.fits(value);
  }

  public override mismatches(value: unknown, path: readonly (string | number)[]) {
    return this.inner.mismatches(value, path);
  }

  public override capture(value: unknown): void {
    this.inner.capture(value);
    this.kept.push(value as T);
  }

  public toString(): string {
    return String(this.inner);
  }
}
