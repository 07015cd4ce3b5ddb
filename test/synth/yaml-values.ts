/** Values for the tests of YAML: the strings that parsers disagree about, and whatever else may come. */
import * as fc from 'fast-check';
import type { Manifest } from '../../lib/kubernetes/manifest';

/** Strings that YAML 1.1 reads as numbers, truth values, nothing, times, merges or defaults when they stand unquoted. */
export const AMBIGUOUS = [
  ...['yes', 'no', 'on', 'off', 'y', 'n', 'Y', 'N', 'Yes', 'NO', 'On', 'OFF', 'true', 'False', 'null', 'Null', '~'],
  ...['012', '0o17', '0b11', '0x1F', '1_000', '1e3', '1E5', '.5', '5.', '+1', '-1', '.inf', '-.Inf', '.NaN', '1:30'],
  ...['190:20:30', '190:20:30.15', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '<<', '=', '', ' ', '-', '?', ':'],
  ...['- a', '? a', 'a: b', 'a #b', '#a', '&a', '*a', '!a', '%a', '@a', '`a', '|', '>', '{a', '[a', '"a', "'a", ' a'],
  ...['a ', 'a:', '\t', 'a\tb', '\u0085', '\u2028', '\ufeffa', '\u0000', '\u001b[0m', '\x7f', '0X1F', '0_9'],
  ...['991E1_8', '83e2010', '0192117', '---', '...', '--- a', '.5_0', '1.e5', '-.5', '0b-1', '+.inf', '.INF'],
];

/** What numbers of any language are made of. */
const nearNumber = fc.stringMatching(/^[-+.0-9_:xXoObBeEiInNaAfF]{1,9}$/);

const pieces = ['a', '\n', ' ', '\t', '#', ':', '-', '"', "'", '---', '...', '\r', '😀', 'é', '|', '>', '%', '\u2028'];

/** What manifests are made of: images, amounts, addresses, arguments, sentences; and what nearly is. */
const usual = fc
  .array(
    fc.constantFrom(
      ...'a Web yes no e 0 1 25 100 m Mi Gi k s % . / : @ - _ , + ( ) = ! # :// 10.0.0.0/8 example.com --'.split(' '),
      ...[' ', "'", '"'],
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Strings of all kinds. */
export const anyString = fc.oneof(
  usual,
  nearNumber,
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...AMBIGUOUS, 'a\nb\n', 'a\n b', '\n', '\n\n', 'a\n\n', '  a\nb', '\ta\nb', 'a \nb', '😀\n', 'name'),
  fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom('a b', '  c', '# d', '', '', 'e: f', '- g', '---', '%h', 'i '), { minLength: 1 })
    .map((lines) => lines.join('\n')),
);

/** Keys that JavaScript keeps in order and as they are. */
const key = anyString.filter((name) => !/^\d+$/.test(name) && name !== '__proto__');

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    anyString,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** An object that holds anything that JSON can hold. */
export const anyObject: fc.Arbitrary<Manifest> = fc
  .dictionary(key, value, { noNullPrototype: true })
  .map((data) => ({ apiVersion: 'v1', kind: 'Any', metadata: { name: 'any' }, data }));
