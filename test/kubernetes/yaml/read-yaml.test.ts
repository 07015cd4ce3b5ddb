import { readStream, readYaml } from '../../../lib/kubernetes/read-yaml';

const values = (text: string): unknown[] => readYaml(text).map(({ value }) => value);
const problem = (text: string): string => {
  const [first] = readStream(text).problems;
  return first ? `${first.line}: ${first.message}` : '';
};

test.each([
  ['0192117', 192117],
  ['0X1F', 31],
  ['0o644', 420],
  ['0644', 420],
  ['0_9', 9],
  ['-0b11', -3],
  ['1_000', 1000],
  ['.5_0', 0.5],
  ['2.5e3', 2500],
  ['1e3', 1000],
  ['83e2010', '83e2010'],
  ['190:20:30', '190:20:30'],
  ['2001-12-14', '2001-12-14'],
  ['18446744073709551616', 18446744073709552000],
  ['yes', true],
  ['Off', false],
  ['~', null],
  ['=', '='],
  ['!!str 12', '12'],
  ['!!float 12', 12],
  ['!!binary aGVsbG8=', 'hello'],
  ['!!set {a, b}', { a: null, b: null }],
])('reads `%s` as %j, as kubectl does', (text, value) => {
  expect(values(`a: ${text}`)).toEqual([{ a: value }]);
});

test('reads the keys that kubectl makes of numbers and truth values', () => {
  expect(values('{1: a, 0x10: b, 1.50: c, 1e8: d, yes: e, ".": f}')).toEqual([
    { 1: 'a', 16: 'b', 1.5: 'c', '1e+08': 'd', true: 'e', '.': 'f' },
  ]);
});

test('takes the last of two equal keys, and lets a merge replace what stands before it', () => {
  expect(values('a: 1\na: 2')).toEqual([{ a: 2 }]);
  expect(values('x: &x {a: 1, b: 1}\nz: {a: 2, <<: *x, b: 2}')).toEqual([{ x: { a: 1, b: 1 }, z: { a: 1, b: 2 } }]);
});

test('keeps a key that JavaScript would take for a prototype', () => {
  const [value] = values('__proto__: {a: 1}\n');
  expect(JSON.stringify(value)).toBe('{"__proto__":{"a":1}}');
});

test('says on which line of the file each document begins', () => {
  const text = '# a comment\n\na: 1\n--- # next\n\n# c\nb: 2\n---\n# nothing\n---\n- c\n';
  expect(readYaml(text).map(({ line }) => line)).toEqual([3, 7, 11]);
  expect(readYaml('\n{"a": 1}\n---\nc: 3\n').map(({ line }) => line)).toEqual([2, 4]);
});

test.each([
  ['a: 1\n---\nb: [1\nc: 2\n', "4: did not find expected ',' or ']'"],
  ['a: 1\n---\nb: 1\n c: 2\n', '4: mapping values are not allowed in this context'],
  ['a: "x\n', '1: found unexpected end of stream'],
  ['a: *x\n', "1: unknown anchor 'x' referenced"],
  ['a: &x [*x]\n', "1: anchor 'x' value contains itself"],
  ['a:\n  - .inf\n', '2: unsupported value: +Inf cannot be written as JSON'],
  ['a: 1\n--- b\n', '2: invalid Yaml document separator: b'],
  ['? [a]\n: b\n', '1: invalid map key: a map or a list'],
  ['a: !!int x\n', '1: cannot decode !!str `x` as a !!int'],
  ['{"a": 1}\n{"b": 2}\n\n{"c": }\n', '4: not valid JSON: Unexpected token'],
  ['{"a": 1e999}', '1: a number is too large'],
  ['1: a\n"1": b\n', '2: two keys are "1" in JSON, and kubectl takes any of them'],
])('rejects %j with the line and the reason', (text, expected) => {
  expect(problem(text)).toContain(expected);
});

test('reads the other documents of a file with a bad one', () => {
  const { documents, problems } = readStream('a: 1\n---\nb: [\n---\nc: 3\n');
  expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { c: 3 }]);
  expect(problems.map(({ line }) => line)).toEqual([3]);
});

describe('text that readers take differently', () => {
  test.each(['\u2028', '\u2029', '\u0085', '\r'])('is rejected outside of quotes: %j', (sign) => {
    const name = `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    for (const text of [`a: 1\n# reviewed${sign}  b: 2\n`, `a: 1\nb: c${sign}d\n`, `a: |\n  b${sign}c\n`]) {
      expect(problem(text)).toContain(`2: ${name} outside of quotes`);
    }
    expect(problem(`a: 1\n...\n# ${sign}`)).toContain(`3: ${name} outside of quotes`);
  });

  test('is read as kubectl reads it inside of quotes', () => {
    expect(values('a: "b\u2028c"')).toEqual([{ a: 'b\u2028c' }]);
    expect(values('{"a": "b\u2028c\u0085"}')).toEqual([{ a: 'b\u2028c\u0085' }]);
  });

  test('is rejected where a byte order mark is not the first of a document', () => {
    expect(values('\ufeffa: 1\n---\n\ufeffb: 2\n')).toEqual([{ a: 1 }, { b: 2 }]);
    expect(problem('a: 1\n\ufeffb: 2\n')).toContain('2: U+FEFF outside of quotes');
  });

  test.each(['\u0000', '\u0007', '\u001b', '\u007f', '\u009b'])('has no control characters: %j', (sign) => {
    expect(problem(`a: 1\nb: "${sign}"\n`)).toMatch(/^2: control characters are not allowed: write U\+/);
  });
});

test('says where a text goes on that kubectl does not read', () => {
  expect(readStream('a: 1\n...\nb: 2\n')).toMatchObject({ documents: [{ value: { a: 1 } }], unread: [2] });
  expect(readStream('a: 1\n...\n\n# end\n')).toMatchObject({ unread: [] });
  expect(readStream('a: 1\n...\n# then\nb: 2\n')).toMatchObject({ unread: [2] });
});

test('rejects what is nested more deeply than any manifest, and what aliases make too large', () => {
  expect(problem('['.repeat(5000))).toContain('nested too deeply');
  expect(problem('{"a":'.repeat(5000) + '1' + '}'.repeat(5000))).toContain('nested too deeply');
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 9; i++)
    bomb.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  expect(problem(bomb.join('\n'))).toContain('document contains excessive aliasing');
  const long = `a: &a ${'x'.repeat(1_000_000)}\nb: [${Array(80).fill('*a').join(', ')}]\n`;
  expect(problem(long)).toContain('2: aliases repeat more than 64 MiB');
});

test.each([
  ['JSON values on one line', '{}'.repeat(300_000)],
  ['quoted line breaks', `- "a\u2028b"\n`.repeat(100_000)],
  ['plain words', `a: ${'b '.repeat(500_000)}\n`],
  ['lines of a plain text', `a: ${'b\n  '.repeat(200_000)}\n`],
  ['separators', '---\n'.repeat(200_000)],
  ['keys on one line', `{${'a: 1, '.repeat(200_000)}}`],
  ['backslashes', `{"a": "${'\\\\'.repeat(300_000)}"}`],
  ['blank lines at the end', `a: 1\n...\n${' # c\n'.repeat(200_000)}b`],
  ['a line of spaces', `---${' '.repeat(1_000_000)}x`],
])('reads %s in time that grows with the text', (_name, text) => {
  expect(() => readStream(text)).not.toThrow();
});
