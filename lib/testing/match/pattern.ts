/** From what a person writes in a test to matchers. What can only be a mistake is refused here. */
import { wrongUse } from '../assertion-error';
import { ArrayExactMatcher, ArrayWithMatcher, MapMatcher } from './containers';
import { Matcher } from './matcher';
import { LiteralMatcher, PatternMatcher, RunnersMatcher, isAsymmetric } from './simple';

/**
 * A plain value as a matcher: maps may have more fields, lists more items and another order.
 *
 * @param where the place in the pattern, for errors
 */
export function matcherOf(pattern: unknown, where: string): Matcher {
  return (
    special(pattern, where) ?? (Array.isArray(pattern) ? listWith(pattern, where) : mapLike(pattern as object, where))
  );
}

/** A plain value as a matcher of just that: no further fields or items, at any depth. */
export function exactMatcherOf(pattern: unknown, where: string): Matcher {
  const simple = special(pattern, where);
  if (simple) return simple;
  if (Array.isArray(pattern))
    return new ArrayExactMatcher(pattern.map((item, i) => exactMatcherOf(item, `${where}[${i}]`)));
  return new MapMatcher(fieldsOf(pattern as object, where, exactMatcherOf), true);
}

export function listWith(items: readonly unknown[], where: string): Matcher {
  if (items.length === 0) {
    wrongUse(`${where} is an empty list, which every list contains. For a list without items, give Match.exact([]).`);
  }
  return new ArrayWithMatcher(items.map((item, i) => matcherOf(item, `${where}[${i}]`)));
}

export function mapLike(map: object, where: string): Matcher {
  const fields = fieldsOf(map, where, matcherOf);
  if (fields.size === 0) {
    wrongUse(
      `${where} is an empty map, which every map is like. For a map without fields, give Match.exact({}); for any value, Match.anyValue().`,
    );
  }
  return new MapMatcher(fields, false);
}

/** What isn't a plain map or list; undefined for those. */
function special(pattern: unknown, where: string): Matcher | undefined {
  if (pattern instanceof Matcher) return pattern;
  if (isAsymmetric(pattern)) return new RunnersMatcher(pattern);
  if (pattern instanceof RegExp) {
    if (pattern.source === '(?:)') wrongUse(`${where} is an empty regular expression, which every text matches.`);
    return new PatternMatcher(pattern);
  }
  if (pattern === null || ['string', 'number', 'boolean'].includes(typeof pattern)) {
    return new LiteralMatcher(pattern as string | number | boolean | null);
  }
  if (pattern === undefined)
    return wrongUse(`${where} is undefined. For a field that must not be there, give Match.absent().`);
  if (typeof pattern !== 'object') return wrongUse(`${where} is a ${typeof pattern}, which no manifest holds.`);
  return undefined;
}

function fieldsOf(map: object, where: string, of: (pattern: unknown, where: string) => Matcher): Map<string, Matcher> {
  const prototype: unknown = Object.getPrototypeOf(map);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    wrongUse(
      `${where} is a ${map.constructor.name}, not plain data. Give the value as the manifest has it: Size.mebibytes(64) is '64Mi'.`,
    );
  }
  return new Map(Object.entries(map).map(([name, value]) => [name, of(value, `${where}.${name}`)]));
}
