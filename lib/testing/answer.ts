/** The answer to a question about a render: yes or no, and the words for why. */
import { ManifestAssertionError } from './assertion-error';

export interface Answer {
  readonly holds: boolean;
  /** Why it is so: what is told where the test expected the opposite. */
  readonly because: string;
}

export const yes = (because: string): Answer => ({ holds: true, because });
export const no = (because: string): Answer => ({ holds: false, because });

/** Throws where the answer isn't the expected one. */
export function expectAnswer({ holds, because }: Answer, expected = true): void {
  if (holds !== expected) throw new ManifestAssertionError(because);
}
