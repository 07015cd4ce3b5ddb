import * as fc from 'fast-check';
import { mergeInto } from '../../../../lib/constructs/patch/private/merge';

test.each<[string, unknown, unknown, unknown]>([
  ['fields of maps are merged one by one', { a: { b: 1, c: 2 } }, { a: { c: 3 } }, { a: { b: 1, c: 3 } }],
  ['null removes a field', { a: 1, b: 2 }, { a: null }, { b: 2 }],
  ['null in what is new removes nothing and is not kept', {}, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
  [
    'containers are told apart by their names',
    { containers: [{ name: 'main', image: 'a' }, { name: 'proxy' }] },
    { containers: [{ name: 'main', tty: true }, { name: 'new' }] },
    { containers: [{ name: 'main', image: 'a', tty: true }, { name: 'proxy' }, { name: 'new' }] },
  ],
  [
    'ports of containers by their numbers',
    { ports: [{ containerPort: 80, name: 'http' }] },
    { ports: [{ containerPort: 80, hostIP: '::1' }] },
    { ports: [{ containerPort: 80, name: 'http', hostIP: '::1' }] },
  ],
  [
    'ports of a Service by theirs',
    { ports: [{ port: 80, name: 'http' }, { port: 443 }] },
    { ports: [{ port: 443, name: 'https' }] },
    {
      ports: [
        { port: 80, name: 'http' },
        { port: 443, name: 'https' },
      ],
    },
  ],
  ['any other list is taken as a whole', { args: ['a', 'b'] }, { args: ['c'] }, { args: ['c'] }],
  ['a list whose items have no key is, too', { env: [{ name: 'A' }] }, { env: ['B'] }, { env: ['B'] }],
  ['a value takes the place of a map', { a: { b: 1 } }, { a: 2 }, { a: 2 }],
])('%s', (_what, object, part, merged) => {
  expect(mergeInto(object, part)).toEqual(merged);
});

const plain = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.integer(), fc.string(), fc.boolean(), tie('map'), tie('list')),
  map: fc.dictionary(fc.constantFrom('a', 'b', 'containers', 'ports'), tie('value')),
  list: fc.array(tie('value'), { maxLength: 3 }),
}));

test('a merge is idempotent, changes neither side, and an object merged into itself stays', () => {
  fc.assert(
    fc.property(plain.map, plain.map, (object, part) => {
      const [objectBefore, partBefore] = [JSON.stringify(object), JSON.stringify(part)];
      const once = mergeInto(object, part);
      expect(mergeInto(once, part)).toEqual(once);
      expect(mergeInto(object, {})).toEqual(object);
      expect([JSON.stringify(object), JSON.stringify(part)]).toEqual([objectBefore, partBefore]);
    }),
  );
});
