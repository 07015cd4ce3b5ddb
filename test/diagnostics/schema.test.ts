import { Construct } from 'constructs';
import {
  FLAG,
  Schema,
  NUMBER,
  PropPath,
  TEXT,
  schema,
  listOf,
  mapOf,
  oneOf,
  orElse,
  readProps,
  required,
  shape,
} from '../../lib/diagnostics/schema';
import { problems, wrong } from '../support/render';
import { shop } from '../support/shop';

enum Colour {
  RED = 'red',
  BLUE = 'blue',
}

/** What a kind makes of a value, and what it says about it: property, value, message and remedy. */
function read<T>(it: Schema<T>, value: unknown): { value: T | undefined; said: (string | undefined)[][] } {
  const chart = shop();
  const result = it.read(value, new PropPath(chart, 'it'));
  return { value: result, said: problems(chart).map((p) => [p.property, p.value, p.message, p.remedy]) };
}

describe('NUMBER', () => {
  test.each([0, -1, 1.5, NaN])('takes %d: whether it makes sense is for the construct to say', (value) => {
    expect(read(NUMBER, value)).toEqual({ value, said: [] });
  });

  test.each([
    ['8080', '"8080"', 'this is a string', 'give the number without quotes: 8080'],
    ['http', '"http"', 'this is a string', 'give a number'],
    ['', '""', 'this is a string', 'give a number'],
    [true, 'true', 'this is a boolean', 'give a number'],
    [null, 'null', 'this is null', 'leave it out, or give a number'],
    [[8080], '[8080]', 'this is a list', 'give a number'],
    [{}, '{}', 'this is an object', 'give a number'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"', 'this is a Date', 'give a number'],
  ])('refuses %j', (value, shown, what, remedy) => {
    expect(read(NUMBER, value)).toEqual({
      value: undefined,
      said: [['it', shown, `It takes a number; ${what}.`, remedy]],
    });
  });
});

describe('TEXT', () => {
  test('takes a string, also an empty one', () => expect(read(TEXT, '')).toEqual({ value: '', said: [] }));

  test.each([
    [5, '5', 'a number', "put it in quotes: '5'"],
    [true, 'true', 'a boolean', "put it in quotes: 'true'"],
    [[], '[]', 'a list', 'give a string'],
  ])('refuses %j', (value, shown, what, remedy) => {
    expect(read(TEXT, value).said).toEqual([['it', shown, `It takes a string; this is ${what}.`, remedy]]);
  });
});

describe('FLAG', () => {
  test('takes true and false alone', () => {
    expect(read(FLAG, false)).toEqual({ value: false, said: [] });
    expect(read(FLAG, 'yes').said).toEqual([
      ['it', '"yes"', 'It takes true or false; this is a string.', 'give true or false, such as true'],
    ]);
  });
});

describe('kind', () => {
  test('asks its test about anything but null', () => {
    const even = schema<number>('an even number', '2', (value: number) => value % 2 === 0);
    expect(read(even, 4)).toEqual({ value: 4, said: [] });
    expect(read(even, null).said).toEqual([
      ['it', 'null', 'It takes an even number; this is null.', 'leave it out, or give an even number, such as 2'],
    ]);
  });
});

describe('listOf', () => {
  test('leaves out the items that are wrong, and names each by its place', () => {
    expect(read(listOf(TEXT), ['a', 5, null, 'b'])).toEqual({
      value: ['a', 'b'],
      said: [
        ['it[1]', '5', 'It takes a string; this is a number.', "put it in quotes: '5'"],
        ['it[2]', 'null', 'It takes a string; this is null.', 'leave it out, or give a string'],
      ],
    });
  });

  test('sees the gaps of a list', () => {
    expect(read(listOf(TEXT), new Array(1)).said).toHaveLength(1);
  });

  test('refuses what is no list', () => {
    expect(read(listOf(TEXT), 'a').said).toEqual([
      ['it', '"a"', 'It takes a list; this is a string.', 'give a list, in square brackets: [ … ]'],
    ]);
  });
});

describe('mapOf', () => {
  test('leaves out the values that are wrong, and names each by its key', () => {
    expect(read(mapOf(TEXT), { a: 'x', b: 5, c: undefined })).toEqual({
      value: { a: 'x' },
      said: [
        ['it.b', '5', 'It takes a string; this is a number.', "put it in quotes: '5'"],
        ['it.c', 'null', 'It takes a string; this is null.', 'leave it out, or give a string'],
      ],
    });
  });

  test.each([[['a']], ['a'], [5]])('refuses %j', (value) => {
    expect(read(mapOf(TEXT), value).said).toMatchObject([
      [
        expect.anything(),
        expect.anything(),
        expect.stringMatching('It takes an object'),
        'give an object: { name: value }',
      ],
    ]);
  });
});

describe('oneOf', () => {
  test('takes the members of an enum, and names all of them', () => {
    expect(read(oneOf(Colour, 'Colour'), 'red')).toEqual({ value: 'red', said: [] });
    expect(read(oneOf(Colour, 'Colour'), 'green').said).toEqual([
      ['it', '"green"', 'It takes a Colour; this is a string.', 'give one of Colour.RED, Colour.BLUE'],
    ]);
  });
});

describe('shape', () => {
  const PORT = shape<{ readonly number: number; readonly name?: string }>({
    number: required(NUMBER, 1, 'give the number'),
    name: TEXT,
  });

  test('reads each prop, and what an interface of yours has besides passes unseen', () => {
    expect(read(PORT, { number: 80, name: 'http', more: true })).toEqual({
      value: { number: 80, name: 'http' },
      said: [],
    });
  });

  test('says what is missing, and goes on with a stand-in', () => {
    expect(read(PORT, {})).toEqual({
      value: { number: 1 },
      said: [['it.number', undefined, 'It is not given.', 'give the number']],
    });
  });

  test('goes on with the stand-in where the value is wrong', () => {
    expect(read(PORT, { number: '80' }).value).toEqual({ number: 1 });
  });

  test('refuses what is no object', () => {
    expect(read(PORT, 8080).said).toEqual([
      ['it', '8080', 'It takes an object; this is a number.', 'give an object with its props: { … }'],
    ]);
  });
});

describe('orElse', () => {
  test('goes on with a stand-in where the value is wrong, and with nothing where there is none', () => {
    expect(read(shape<{ port?: number }>({ port: orElse(NUMBER, 1) }), { port: 'x' }).value).toEqual({ port: 1 });
    expect(read(shape<{ port?: number }>({ port: orElse(NUMBER, 1) }), {})).toEqual({ value: {}, said: [] });
  });
});

describe('readProps', () => {
  const FIELDS = { port: NUMBER, name: TEXT };

  test('reads the props of a construct', () => {
    const web = new Construct(shop(), 'web');
    expect(readProps<{ port?: number; name?: string }>(web, FIELDS, { port: 80 })).toEqual({ port: 80 });
  });

  test.each([undefined, null, 'port', []])('goes on without any where %j is given', (props) => {
    const chart = shop();
    const web = new Construct(chart, 'web');
    expect(readProps<{ port?: number; name?: string }>(web, FIELDS, wrong(props))).toEqual({});
    expect(problems(chart)).toMatchObject([
      { path: 'shop/web', property: 'props', value: String(JSON.stringify(props)) },
    ]);
  });

  test('reads the props of one prop', () => {
    const chart = shop();
    readProps<{ port?: number; name?: string }>(new Construct(chart, 'web'), FIELDS, wrong({ name: 5 }), 'service');
    expect(problems(chart)).toMatchObject([{ property: 'service.name' }]);
  });
});
