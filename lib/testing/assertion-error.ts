/** What a failed assertion throws, and what a senseless one does: two errors, because they mean different things. */

/** An assertion about a render that doesn't hold. The message is for the person who reads the test's output. */
export class ManifestAssertionError extends Error {
  public override readonly name = 'ManifestAssertionError';
}

/** A question that can't be answered as it is asked: an unknown kind, an empty pattern. It is never taken for a yes or a no. */
export class WrongUseError extends Error {
  public override readonly name = 'WrongUseError';
}

/** Throws a WrongUseError. */
export function wrongUse(message: string): never {
  throw new WrongUseError(message);
}
