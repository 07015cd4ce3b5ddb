/** Questions about where the fields of an object come from, and the answers. */

/** The environment variable with the file of the question, which the answer replaces. */
export const QUESTION_FILE = 'SLIPWAY_EXPLAIN';

/**
 * Where the value of a field comes from: a prop, without which it would be other; the default, though a prop that could
 * decide it is given (`same`), or because none is; a patch; what was done to the construct later; or the app's own code.
 */
export type Source = 'prop' | 'same' | 'default' | 'patch' | 'later' | 'app';

/** One field. */
export interface FieldOrigin {
  readonly field: string;
  readonly value: unknown;
  readonly source: Source;
  /** The props that decide it: those that were given, or for a default the ones that could be. */
  readonly props: readonly string[];
  /** For a default: what the documentation of the prop says of it, with its reason. */
  readonly reason?: string;
  /** For a patch: its construct path, and the line that made it. */
  readonly path?: string;
  readonly line?: string;
}

/** One object. */
export interface Explanation {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** The construct of the object itself. */
  readonly path: string;
  readonly line?: string;
  /** The construct of this library that rendered it; none for an object that the app wrote by itself. */
  readonly by?: {
    readonly construct: string;
    readonly path: string;
    readonly line?: string;
    /** What it was given, in short, by prop. */
    readonly given: Readonly<Record<string, string>>;
  };
  readonly fields: readonly FieldOrigin[];
}

/** Which object is asked about. */
export interface Question {
  /** In any case, also in short: `deployment`, `deploy`. */
  readonly kinds: readonly string[];
  readonly name: string;
  readonly namespace?: string;
}

/** What comes back: the objects that there are, and those that were meant, explained. */
export interface Answer {
  readonly objects: readonly string[];
  readonly explanations: readonly Explanation[];
}
