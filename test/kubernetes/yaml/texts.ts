/** Texts for comparing readers of YAML: whole documents with something wrong, and pieces thrown together. */
import * as fc from 'fast-check';

const scalar = fc.oneof(
  fc.constantFrom(
    ...'a b key name yes No on ~ null Null true << = - ? : 1 0 01 09 0x1F 0X1F 0o17 0b11 -0b1 0b-1 1_000 _1 1__0'.split(
      ' ',
    ),
    ...'1e3 1E5 1.5 .5 5. +1 -1 -0 -0.0 .inf -.Inf .NaN 1:30 190:20:30 2001-12-14 83e2010 0192117 1e400 .5_0 ._5'.split(
      ' ',
    ),
    ...'18446744073709551615 18446744073709551616 9223372036854775808 -9223372036854775809 0o7_7 1e 1.e5 +.inf'.split(
      ' ',
    ),
    ...'a:b a#b a: #a a,b [a] {a} a]b "a" "a\\nb" "\\x41\\u00e9" "\\q" "\\ud800" \'a\' \'it\'\'s\' "" \'\''.split(' '),
    ...'&a *a &b *b &a-1 *a-1 !a !!str !!int !!float !!set !!map !!binary !!null !!bool !!timestamp ! !<x> !e!x !!'.split(
      ' ',
    ),
    ...'| > |- >+ |2 >-1 |+ %YAML --- ... @a `a 2001:db8::1 YQ== é 😀 /usr/bin a/b a.b -a ?a :a -- a- 0.1.2 ,'.split(
      ' ',
    ),
    'a b',
    'a  b',
    '"a\n  b"',
    "'a\n\n  b'",
    '"a \\\n   b"',
    'a\n  b',
    'x: y',
    '"x": y',
    '- z',
    '? q',
    '# c',
    'a # c',
  ),
  fc.string({ maxLength: 6 }),
  fc.stringMatching(/^[-+.0-9xXoObBeE_a-f]{1,8}$/),
);

const space = fc.constantFrom(' ', '  ', '\n', '\n  ', '\n    ', '\t', '', ' \n', '\n\n', '\n \t');
const sign = fc.constantFrom(
  ...[
    ':',
    '- ',
    ': ',
    '? ',
    ', ',
    '[',
    ']',
    '{',
    '}',
    '#',
    ' #',
    '&a ',
    '*a',
    '!!str ',
    '|\n',
    '>-\n',
    '"',
    "'",
    '<<: ',
  ],
  ...[
    '\n---\n',
    '\n--- # c\n',
    '\n---#c\n',
    '\n...\n',
    '\n---a\n',
    '---\n',
    '%YAML 1.1\n',
    '%TAG !e! tag:e,1:\n',
    '\r\n',
  ],
  ...['{"a":1}', '{"a":[1,{"b":null}]}\n', '[1]', 'null', '"x"', '\ufeff'],
);

/** Pieces in any order. */
const soup = fc
  .array(fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 3, arbitrary: sign }, { weight: 2, arbitrary: space }), {
    maxLength: 14,
  })
  .map((pieces) => pieces.join(''));

const { value } = fc.letrec<{ value: string[] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'yaml' },
    scalar.map((text) => [text]),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c', '<<', '1', '"q r"', 'on', '1.0', '~', '? k\n'), tie('value')), {
        minLength: 1,
        maxLength: 4,
      })
      .map((pairs) => pairs.flatMap(([key, lines]) => below(`${key}:`, lines))),
    fc.array(tie('value'), { minLength: 1, maxLength: 4 }).map((items) => items.flatMap((lines) => below('-', lines))),
    fc
      .array(fc.tuple(scalar, scalar), { maxLength: 3 })
      .map((pairs) => [`{${pairs.map(([key, text]) => `${key}: ${text}`).join(', ')}}`]),
    fc.array(scalar, { maxLength: 3 }).map((items) => [`[${items.join(', ')}]`]),
    fc
      .tuple(
        fc.constantFrom('|', '>', '|-', '>-', '|+', '>+', '|2', '>1-'),
        fc.array(fc.constantFrom('', 'a', ' b', '  c', '# d', 'e: f', '\tg', '- h', '---', ' ')),
      )
      .map(([head, lines]) => [head, ...lines.map((line) => `  ${line}`)]),
    fc
      .tuple(fc.constantFrom('&a', '&b', '!!map', '!x'), tie('value'))
      .map(([sign, [first, ...rest]]) => [`${sign} ${first ?? ''}`, ...rest]),
  ),
}));

function below(lead: string, lines: readonly string[]): string[] {
  return lines.length === 1 ? [`${lead} ${lines[0]}`] : [lead, ...lines.map((line) => `  ${line}`)];
}

const structured = fc
  .array(value, { minLength: 1, maxLength: 3 })
  .map((documents) => documents.map((lines) => lines.join('\n')).join('\n---\n'));

/** A document in which something is changed: a piece put in, some characters taken out. */
const damaged = fc
  .tuple(structured, fc.nat(), fc.oneof(sign, space, scalar), fc.nat({ max: 3 }))
  .map(([text, at, piece, removed]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + piece + text.slice(place + removed);
  });

/** No file in UTF-8 has half of a pair. */
const HALF_SURROGATE = /\p{Surrogate}/gu;

/** Any text that a person could have written, and many that nobody would. */
export const anyText = fc
  .oneof({ weight: 4, arbitrary: soup }, { weight: 3, arbitrary: structured }, { weight: 4, arbitrary: damaged })
  .map((text) => text.replace(HALF_SURROGATE, ''));
