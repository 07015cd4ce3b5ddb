import { list, show } from '../../lib/kubernetes/show';

describe('values in sentences', () => {
  test.each([
    ['web', "'web'"],
    [7, '7'],
    [10n, '10'],
    [undefined, 'nothing'],
    [null, 'null'],
    [['a', 1, [2], { b: 3 }], '["a", 1, [...], {b: ...}]'],
    [{ password: 'x', port: 1 }, '{password: ..., port: ...}'],
  ])('%j', (value, expected) => {
    expect(show(value)).toBe(expected);
  });

  test('are cut where they are too long to read', () => {
    expect(show('x'.repeat(200))).toBe(`'${'x'.repeat(75)}...'`);
  });

  test('lists end in a word', () => {
    expect([list([]), list(['a']), list(['a', 'b', 'c'])]).toEqual(['none', "'a'", "'a', 'b' and 'c'"]);
    expect(list(Array.from({ length: 10 }, (_, index) => `${index}`))).toBe(
      "'0', '1', '2', '3', '4', '5', '6', '7' and 2 more",
    );
  });
});
