/** Whatever single field of `dist/` changes, the difference has it: 200 random changes of a fixed seed, and their opposites. */
import { join } from 'node:path';
import { fieldChanges, pairObjects } from '../../../lib/tools/diff/compare-objects';
import { compareValues } from '../../../lib/tools/diff/compare-values';
import { differenceOf } from '../../../lib/tools/diff/difference';
import { toText } from '../../../lib/tools/diff/output-text';
import { dotted } from '../../../lib/tools/diff/words';
import { plain } from '../../../lib/diagnostics/colors';
import { readSources } from '../../../lib/kubernetes/sources';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { identityOf } from '../../../lib/kubernetes/identity';
import { changed } from '../../../lib/testing/mutation/mutation';
import { propose } from '../../../lib/testing/mutation/propose';
import { random } from './random';

const COUNT = 200;

const objects = readSources([join(__dirname, '../../../dist')]).manifests.map(({ manifest }) => manifest as Manifest);
const byName = new Map(objects.map((object) => [identityOf(object), object]));

/** Each kind as often as any other, and within it each field. */
const kinds = [...new Set(objects.map(({ kind }) => String(kind)))].sort();
const pick = random(20_261_121);
const mutations = Array.from({ length: COUNT }, () => {
  const kind = pick(kinds);
  const object = pick(objects.filter((it) => it.kind === kind));
  return pick(propose(object));
});

test(`each of ${COUNT} changes is found in its object, at its place, and both ways`, () => {
  for (const mutation of mutations) {
    const before = byName.get(mutation.object)!;
    const after = changed(before, mutation)!;
    for (const [old, next] of [
      [before, after],
      [after, before],
    ]) {
      expect({ mutation, pairs: pairObjects([old!], [next!]).map(({ change }) => change) }).toEqual({ mutation, pairs: ['changed'] }); // prettier-ignore
      const { fields } = fieldChanges(old!, next!);
      const place = dotted(mutation.path);
      const list = place.replace(/\[\d+\][^[\]]*$/, '');
      // An item that goes takes its name with it; where several items are the same, any of them may be the one that went.
      const fits = (path: string) => place.startsWith(path) || path.startsWith(place) || path.startsWith(list);
      expect({ mutation, paths: fields.map(({ path }) => path).filter(fits) }).not.toEqual({ mutation, paths: [] });
    }
  }
});

test('what is found is told, with all else that the whole render has', () => {
  const mutation = mutations[0];
  const after = objects.map((object) =>
    identityOf(object) === mutation!.object ? changed(object, mutation!)! : object,
  );
  const difference = differenceOf(objects, after, { from: 'before', to: 'after' });
  expect(difference).toMatchObject({ objects: [{ change: 'changed' }], unchanged: objects.length - 1, prune: [] });
  expect(toText(difference, plain)).toContain(difference.objects[0]!.fields[0]!.field);
});

test('nothing is found where nothing changed, whatever the order of fields', () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inside]) => [key, reversed(inside)]),
          )
        : value;
  for (const object of objects) expect(compareValues(object, reversed(object))).toEqual([]);
});
