/** Two sets of objects, side by side: which came, which went, which changed, and in what. */
import type { Manifest } from '../../kubernetes/manifest';
import { groupOf, identityOf, kindOf, namespaceOf, nameOf } from '../../kubernetes/identity';
import { ValueChange, Way, compareValues } from './compare-values';
import { Masked, masked, scrub } from './masked';
import { printable } from './show';
import { FieldChange, ObjectChangeKind } from './types';
import { dotted, placeOf } from './words';

/** One object on its two sides. */
export interface Pair {
  readonly change: ObjectChangeKind | 'same';
  /** The older version, unless it was added. */
  readonly before?: Manifest;
  /** The newer version, unless it was removed. */
  readonly after?: Manifest;
}

/** Pairs the objects of two sets by what they are called, the new ones in their order, then those that went. */
export function pairObjects(before: readonly Manifest[], after: readonly Manifest[]): Pair[] {
  const [old, next] = [numbered(before), numbered(after)];
  const gone = [...old].filter(([key]) => !next.has(key)).map(([, object]) => object);
  const came = [...next].filter(([key]) => !old.has(key)).map(([, object]) => object);
  const replaced = replacements(gone, came);
  const pairs = [...next].map(([key, object]): Pair => {
    const was = old.get(key);
    if (was) return { change: compareValues(was, object).length > 0 ? 'changed' : 'same', before: was, after: object };
    const replaces = replaced.get(object);
    return replaces ? { change: 'replaced', before: replaces, after: object } : { change: 'added', after: object };
  });
  const paired = new Set(replaced.values());
  return [...pairs, ...gone.filter((it) => !paired.has(it)).map((it): Pair => ({ change: 'removed', before: it }))];
}

/** By identity. Two of one name are a mistake of the set, and still two objects here. */
function numbered(objects: readonly Manifest[]): Map<string, Manifest> {
  const found = new Map<string, Manifest>();
  for (const object of objects) {
    const identity = identityOf(object);
    let key = identity;
    for (let n = 2; found.has(key); n++) key = `${identity} #${n}`;
    found.set(key, object);
  }
  return found;
}

/** A name that ends in a hash of the content, as immutable configuration and jobs have it. */
const HASHED = /^(.+)-(?=[a-z]*\d)[0-9a-z]{10}$/;

/** The objects whose content changed, and with it the hash in their name: the new one, and what it comes for. */
function replacements(gone: readonly Manifest[], came: readonly Manifest[]): Map<Manifest, Manifest> {
  const stemOf = (object: Manifest): string | undefined => {
    const stem = HASHED.exec(nameOf(object))?.[1];
    return stem && [groupOf(object.apiVersion), kindOf(object), namespaceOf(object), stem].join('\0');
  };
  const of = (objects: readonly Manifest[]) => {
    const byStem = new Map<string, Manifest | undefined>();
    for (const object of objects) {
      const stem = stemOf(object);
      if (stem) byStem.set(stem, byStem.has(stem) ? undefined : object); // two of one stem can't be told apart
    }
    return byStem;
  };
  const old = of(gone);
  const pairs = [...of(came)].map(([stem, object]) => [object, old.get(stem)] as const);
  return new Map(pairs.filter((pair): pair is [Manifest, Manifest] => pair.every((it) => it !== undefined)));
}

/** The changes to the fields of a pair, as they may be shown, with what hides the rest. */
export function fieldChanges(
  before: Manifest,
  after: Manifest,
): { fields: FieldChange[]; clean: (text: string) => string } {
  const [was, is] = [masked(before), masked(after)];
  const hidden = new Set([...was.hidden, ...is.hidden]);
  const fields = compareValues(before, after)
    .filter(
      ({ steps }) =>
        !(
          identityOf(before) !== identityOf(after) &&
          steps.length === 2 &&
          steps[0] === 'metadata' &&
          steps[1] === 'name'
        ),
    )
    .map((change) => fieldChange(kindOf(after), change, was, is));
  return { fields, clean: (text) => scrub(text, hidden) };
}

function fieldChange(kind: string, change: ValueChange, was: Masked, is: Masked): FieldChange {
  const { steps, wayBefore, wayAfter, reordered } = change;
  const { field, inTemplate } = placeOf(kind, steps);
  const place = { field: printable(field), inTemplate };
  const path = dotted(change.after === undefined ? wayBefore : wayAfter);
  if (reordered) return { change: 'reordered', ...place, path, before: change.before, after: change.after };
  const sort = change.before === undefined ? 'added' : change.after === undefined ? 'removed' : 'changed';
  return {
    change: sort,
    ...place,
    path,
    ...(sort !== 'added' && { before: valueAt(was.object, wayBefore) }),
    ...(sort !== 'removed' && { after: valueAt(is.object, wayAfter) }),
  };
}

function valueAt(object: unknown, way: Way): unknown {
  return way.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], object);
}
