import * as fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { compareValues } from '../../../lib/tools/diff/compare-values';
import { dotted } from '../../../lib/tools/diff/words';

const paths = (before: unknown, after: unknown) =>
  compareValues(before, after).map(({ wayBefore, wayAfter, before: was, after: is, reordered }) => [
    dotted(is === undefined ? wayBefore : wayAfter),
    ...(reordered ? ['order'] : []),
    was,
    is,
  ]);

test('two values differ if, and only if, a change is found', () => {
  const leaf = fc.oneof(fc.constantFrom('a', 'b', ''), fc.constantFrom(0, 1), fc.boolean(), fc.constant(null));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, leaf, tie('list'), tie('map')),
    list: fc.array(tie('tree'), { maxLength: 4 }),
    map: fc.dictionary(fc.constantFrom('name', 'value', 'port', 'x'), tie('tree'), { maxKeys: 4 }),
  }));
  fc.assert(
    fc.property(tree, tree, (a, b) => {
      const plain = structuredClone([a, b]).map((it) => JSON.parse(JSON.stringify(it)) as unknown);
      expect(compareValues(plain[0], plain[1]).length === 0).toBe(isDeepStrictEqual(plain[0], plain[1]));
    }),
    { numRuns: Number(process.env.NUM_RUNS ?? 300) },
  );
});

test('items are known by their names, wherever they are in the list', () => {
  const web = { name: 'web', image: 'web:1' };
  const proxy = { name: 'proxy', image: 'proxy:1' };
  expect(paths([web], [proxy, { ...web, image: 'web:2' }])).toEqual([
    ['[1].image', 'web:1', 'web:2'],
    ['[0]', undefined, proxy],
  ]);
});

test('another order of the same items is a change of its own', () => {
  expect(paths([{ name: 'a' }, { name: 'b' }], [{ name: 'b' }, { name: 'a' }])).toEqual([
    ['', 'order', ['a', 'b'], ['b', 'a']],
  ]);
});

test('items without names are told where they come and go, and those between stay', () => {
  expect(paths(['--a', '--b', '--c'], ['--b', '--d', '--c'])).toEqual([
    ['[0]', '--a', undefined],
    ['[1]', undefined, '--d'],
  ]);
  expect(paths([['x'], 1], [['y'], 1])).toEqual([['[0][0]', 'x', 'y']]);
});

test('a name that two items share is no name', () => {
  const [first, second, third] = [1, 2, 3].map((value) => ({ name: 'a', value }));
  expect(paths([first, second], [first, third])).toEqual([['[1].value', 2, 3]]);
});

test('null, nothing and false are three things', () => {
  expect(paths({ a: null }, {})).toEqual([['a', null, undefined]]);
  expect(paths({ a: null }, { a: false })).toEqual([['a', null, false]]);
});
