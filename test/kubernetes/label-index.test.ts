import * as fc from 'fast-check';
import { LabelIndex } from '../../lib/kubernetes/label-index';
import { Labels, Selector, labelSelector, mapSelector, matches, showSelector } from '../../lib/kubernetes/labels';

const word = fc.constantFrom('a', 'b', 'c');
const labels: fc.Arbitrary<Labels> = fc.dictionary(word, word);
const expression = fc.oneof(
  fc.record({
    key: word,
    operator: fc.constantFrom('In', 'NotIn'),
    values: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ key: word, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
);
const selector = fc.record({ matchLabels: labels, matchExpressions: fc.array(expression, { maxLength: 3 }) });

describe('the index of labels', () => {
  test('finds what reading all of them finds, in the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, labels), { maxLength: 30 }), word, selector, (things, namespace, value) => {
        const parsed = labelSelector(value) as Selector;
        const index = new LabelIndex<number>();
        things.forEach(([where, thing], number) => index.add(where, thing, number));
        const expected = things.flatMap(([where, thing], number) =>
          where === namespace && matches(parsed, thing) ? [number] : [],
        );
        expect(index.matching(namespace, parsed)).toEqual(expected);
        expect(index.some(namespace, parsed)).toBe(expected.length > 0);
        expect(index.find(namespace, parsed, (number) => number !== expected[0])).toBe(expected[1]);
      }),
    );
  });
});

describe('selectors', () => {
  const web = { app: 'web', tier: 'front' };

  test.each([
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'web', tier: 'back' } }, false],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'web'] }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, false],
    [{ matchExpressions: [{ key: 'other', operator: 'NotIn', values: ['web'] }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, true],
    [{ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, false],
    [{}, true],
  ])('%j matches as Kubernetes has it: %s', (value, expected) => {
    expect(matches(labelSelector(value) as Selector, web)).toBe(expected);
  });

  test.each([
    null,
    'app=web',
    [],
    { matchLabels: { app: 1 } },
    { matchExpressions: [{ key: 'a', operator: 'Gt', values: ['1'] }] },
    { matchExpressions: {} },
  ])('what is none is told as none: %j', (value) => {
    expect(labelSelector(value)).toBeUndefined();
  });

  test('are shown as kubectl shows them', () => {
    const value = {
      matchLabels: { app: 'web' },
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['a', 'b'] },
        { key: 'x', operator: 'NotIn', values: ['y'] },
        { key: 'gpu', operator: 'Exists' },
        { key: 'old', operator: 'DoesNotExist' },
      ],
    };
    expect(showSelector(labelSelector(value) as Selector)).toBe('app=web, tier in (a, b), x not in (y), gpu, !old');
    expect(showSelector(mapSelector({}) as Selector)).toBe('everything');
  });
});
