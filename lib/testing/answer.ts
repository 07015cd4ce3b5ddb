/** The answer to a question about a render: yes or no, and the words for why. */
import { ManifestAssertionError } from './assertion-error';

export interface Answer {
  readonly holds: boolean;
  /** Why it is so: what is told where the test expected the opposite. Put together when it is read: it may cost. */
  readonly because: string;
}

/** Words, or how to find them. */
type Words = string | (() => string);

export const yes = (because: Words): Answer => answer(true, because);
export const no = (because: Words): Answer => answer(false, because);

/** Throws where the answer isn't the expected one. */
export function expectAnswer(given: Answer, expected = true): void {
  if (given.holds !== expected) throw new ManifestAssertionError(given.because);
}

function answer(holds: boolean, because: Words): Answer {
  return {
    holds,
    get because() {
      return typeof because === 'string' ? because : because();
    },
  };
}
