/** What is asked of the scale of a Knative Service. */
import { Duration } from 'cdk8s';

/** How many copies run, and how many requests each takes at once. */
export interface KnativeScale {
  /**
   * The smallest number of copies.
   * @default 0 - none runs while nobody calls; the first request then waits for a start
   */
  readonly min?: number;

  /** The largest number of copies. @default 10 - or the smallest number, where that is more; Knative's own is without bound */
  readonly max?: number;

  /**
   * How many requests a copy should have in hand at once, on average: with more, copies are added.
   * @default - Knative's own target, 100
   */
  readonly targetConcurrency?: number;

  /**
   * How many requests a copy may have in hand at once: others wait. For programs that can't do more at once, 1 to 1000.
   * @default - without bound
   */
  readonly concurrencyLimit?: number;

  /** The time over which the load is averaged, 6 seconds to 1 hour. @default - Knative's own, 60 seconds */
  readonly window?: Duration;

  /** How long the last copy stays after the last request, up to 1 hour. @default - Knative's own: it goes at once */
  readonly keepLast?: Duration;
}
