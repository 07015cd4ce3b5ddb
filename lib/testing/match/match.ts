/** The words that patterns are written with. */
import { load } from 'js-yaml';
import { wrongUse } from '../assertion-error';
import { SerializedMatcher } from './containers';
import { Matcher } from './matcher';
import { exactMatcherOf, listWith, mapLike, matcherOf } from './pattern';
import { AbsentMatcher, AnyValueMatcher, NotMatcher, PatternMatcher } from './simple';

/**
 * Matchers for patterns. A plain value in a pattern needs none: a map stands for one that has at least these fields, a
 * list for one that has at least these items in any order, a regular expression for a text that it matches, and a
 * matcher of the test runner (`expect.any(String)`) for what it matches.
 */
export const Match = {
  /** A map with at least these fields: what a plain map in a pattern is. */
  objectLike: (fields: object): Matcher => mapLike(fields, 'The pattern of Match.objectLike'),

  /** A list with at least these items, in any order: what a plain list in a pattern is. */
  arrayWith: (items: readonly unknown[]): Matcher => listWith(items, 'The pattern of Match.arrayWith'),

  /** Just this: no further fields, no further items, lists in this order, at any depth. Matchers may be inside. */
  exact: (value: unknown): Matcher => exactMatcherOf(value, 'The pattern of Match.exact'),

  /** A field that isn't there. */
  absent: (): Matcher => new AbsentMatcher(),

  /** A field that is there, and not null. */
  anyValue: (): Matcher => new AnyValueMatcher(),

  /** A text that the regular expression matches. */
  pattern(expression: RegExp | string): Matcher {
    const source = typeof expression === 'string' ? expression : expression?.source;
    if (!source || source === '(?:)') wrongUse('The pattern of Match.pattern is empty, which every text matches.');
    return new PatternMatcher(new RegExp(expression));
  },

  /** A text of JSON whose value fits the pattern. */
  json: (pattern: unknown): Matcher =>
    new SerializedMatcher('JSON', (text) => JSON.parse(text), matcherOf(pattern, 'The pattern of Match.json')),

  /** A text of one YAML document whose value fits the pattern. */
  yaml: (pattern: unknown): Matcher =>
    new SerializedMatcher('YAML', (text) => load(text), matcherOf(pattern, 'The pattern of Match.yaml')),

  /** Whatever doesn't fit the pattern; a field that isn't there doesn't either. */
  not: (pattern: unknown): Matcher => new NotMatcher(matcherOf(pattern, 'The pattern of Match.not')),
} as const;
