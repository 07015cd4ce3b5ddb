/** What a YAML scanner makes of a text. */

/** The sign itself, where a token has one. */
export type TokenType =
  | ('[' | ']' | '{' | '}' | ',' | '-' | '?' | ':' | '---' | '...')
  | ('*' | '&' | '!' | 'scalar' | '%YAML' | '%TAG')
  | ('block sequence' | 'block mapping' | 'block end' | 'stream end');

export interface Token {
  readonly type: TokenType;
  /** Where it starts, from 0. */
  readonly line: number;
  /** The text of a scalar, the name of an anchor, the handle of a tag, the version of a directive. */
  readonly value: string;
  /** What follows the handle of a tag. */
  readonly suffix: string;
  /** Whether a scalar has neither quotes nor a block's sign. */
  readonly plain: boolean;
}
