/** Which objects there are: counted, found by a pattern, or found to be missing. */
import type { Manifest } from '../../kubernetes/manifest';
import { describe } from '../../kubernetes/identity';
import { list } from '../../kubernetes/show';
import { Answer, no, yes } from '../answer';
import { wrongUse } from '../assertion-error';
import { showClosest, showDifferences } from '../closest';
import { MapMatcher } from '../match/containers';
import { Matcher } from '../match/matcher';
import { matcherOf } from '../match/pattern';
import { LiteralMatcher } from '../match/simple';
import { TestedSet } from '../tested-set';

/** All objects of a kind that fit a pattern; without one, all of the kind. Captures in it are filled. */
export function fitting(set: TestedSet, kind: string, pattern: unknown): readonly Manifest[] {
  const objects = set.ofKind(kind);
  if (pattern === undefined) return objects;
  const matcher = patternOf(pattern);
  const found = candidates(set, objects, matcher).filter((object) => matcher.fits(object));
  for (const object of found) matcher.capture(object);
  return found;
}

/** Whether any object of a kind fits. */
export function hasResource(set: TestedSet, kind: string, pattern: unknown): Answer {
  if (isAny(set, kind, pattern)) {
    const what = pattern === undefined ? 'is there' : 'fits the pattern';
    return yes(
      () => `Of kind ${kind}, ${list(fitting(set, kind, pattern).map(describe))} ${what}, and none was expected.`,
    );
  }
  const objects = set.ofKind(kind);
  if (objects.length === 0) {
    const kinds = [...new Set(set.objects.map((object) => object.kind))].sort();
    return no(`There is no ${kind}. The render has ${list(kinds)}.`);
  }
  const shown = () => showClosest(objects, patternOf(pattern), (object) => set.title(object));
  return no(() => `No ${kind} fits the pattern. The closest of ${objects.length}:\n${shown()}`);
}

/** One is enough, unless a capture is to be given what all of them have. */
function isAny(set: TestedSet, kind: string, pattern: unknown): boolean {
  const objects = set.ofKind(kind);
  if (pattern === undefined) return objects.length > 0;
  const matcher = patternOf(pattern);
  if (matcher.captures) return fitting(set, kind, pattern).length > 0;
  return candidates(set, objects, matcher).some((object) => matcher.fits(object));
}

/** Whether there are just so many objects of a kind. */
export function resourceCount(set: TestedSet, kind: string, count: number): Answer {
  if (!Number.isInteger(count) || count < 0) wrongUse(`A number of objects is needed; ${String(count)} is none.`);
  const objects = set.ofKind(kind);
  const there = objects.length === 0 ? '' : `: ${list(objects.map(describe))}`;
  const because = `There ${objects.length === 1 ? 'is' : 'are'} ${objects.length} of kind ${kind}${there}`;
  return objects.length === count ? yes(`${because}.`) : no(`${because}. Expected: ${count}.`);
}

/** Whether one object fits. */
export function fitsPattern(object: unknown, pattern: unknown, title: string): Answer {
  const matcher = patternOf(pattern);
  if (matcher.fits(object)) {
    matcher.capture(object);
    return yes(`${title} fits the pattern, and was expected not to.`);
  }
  const differences = showDifferences(object as Manifest, matcher.mismatches(object, []));
  return no(`${title} does not fit the pattern.\n- expected, + received\n\n${differences}`);
}

function patternOf(pattern: unknown): Matcher {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern) || pattern instanceof RegExp) {
    wrongUse('A pattern of an object is needed, such as { spec: { replicas: 3 } }.');
  }
  return matcherOf(pattern, 'The pattern');
}

/** A pattern that names the object leaves only those of that name, without a look at the rest. */
function candidates(set: TestedSet, objects: readonly Manifest[], matcher: Matcher): readonly Manifest[] {
  const metadata = matcher instanceof MapMatcher ? matcher.field('metadata') : undefined;
  const name = metadata instanceof MapMatcher ? metadata.field('name') : undefined;
  return name instanceof LiteralMatcher && typeof name.literal === 'string'
    ? set.named(objects, name.literal)
    : objects;
}
