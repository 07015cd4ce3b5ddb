/** Matchers that look at one value as a whole. */
import { Matcher, showValue } from './matcher';

/** Exactly this text, number, boolean or null. */
export class LiteralMatcher extends Matcher {
  public constructor(public readonly literal: string | number | boolean | null) {
    super();
  }

  public fits(value: unknown): boolean {
    return value === this.literal;
  }

  public toString(): string {
    return showValue(this.literal);
  }
}

/** Not there. */
export class AbsentMatcher extends Matcher {
  public fits(value: unknown): boolean {
    return value === undefined;
  }

  public toString(): string {
    return 'nothing';
  }
}

/** There, whatever it is. */
export class AnyValueMatcher extends Matcher {
  public fits(value: unknown): boolean {
    return value !== undefined && value !== null;
  }

  public toString(): string {
    return 'any value';
  }
}

/** A text that a regular expression matches. */
export class PatternMatcher extends Matcher {
  private readonly expression: RegExp;

  public constructor(expression: RegExp) {
    super();
    // Without the flags that make it remember where it was.
    this.expression = new RegExp(expression.source, expression.flags.replace(/[gy]/g, ''));
  }

  public fits(value: unknown): boolean {
    return typeof value === 'string' && this.expression.test(value);
  }

  public toString(): string {
    return `a text like ${this.expression}`;
  }
}

/** Anything but. */
export class NotMatcher extends Matcher {
  public constructor(private readonly inner: Matcher) {
    super();
  }

  public fits(value: unknown): boolean {
    return !this.inner.fits(value);
  }

  public toString(): string {
    return `not ${this.inner.toString()}`;
  }
}

/** What a test runner's own `expect.any(String)`, `expect.stringContaining(…)` are. */
interface Asymmetric {
  asymmetricMatch(value: unknown): boolean;
  toAsymmetricMatcher?(): string;
}

export function isAsymmetric(value: unknown): value is Asymmetric {
  return typeof (value as Asymmetric | null)?.asymmetricMatch === 'function';
}

/** A matcher of the test runner. */
export class RunnersMatcher extends Matcher {
  public constructor(private readonly matcher: Asymmetric) {
    super();
  }

  public fits(value: unknown): boolean {
    return this.matcher.asymmetricMatch(value);
  }

  public toString(): string {
    return this.matcher.toAsymmetricMatcher?.() ?? 'a matcher of the test runner';
  }
}
