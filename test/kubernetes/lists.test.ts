import { unpack } from '../../lib/kubernetes/lists';

const configMap = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

test('gives items without a kind that of a typed list', () => {
  const list = { apiVersion: 'v1', kind: 'ConfigMapList', items: [{ metadata: { name: 'a' } }, configMap('b'), null] };
  expect(unpack(list)).toEqual({
    objects: [configMap('a'), configMap('b'), { apiVersion: 'v1', kind: 'ConfigMap' }],
    problem: undefined,
  });
});

test('takes anything with items for a list, as kubectl does', () => {
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', items: [configMap('a')] };
  expect(unpack(widget).objects).toEqual([configMap('a')]);
  expect(unpack({ apiVersion: 'v1', kind: 'List', items: null }).objects).toEqual([]);
});

test('leaves every other document as it is', () => {
  for (const document of [configMap('a'), 'text', 1, [configMap('a')], { items: [configMap('a')] }]) {
    expect(unpack(document)).toEqual({ objects: [document] });
  }
});

test('says what kubectl stops at', () => {
  const list = (items: unknown) => unpack({ apiVersion: 'v1', kind: 'List', items });
  expect(list('x').problem).toBe('`items` of a List must be a list');
  expect(list([configMap('a'), 'x'])).toEqual({
    objects: [configMap('a')],
    problem: `\`items\` of a List must be objects; got 'x'`,
  });
  expect(list([{ apiVersion: 'v1', kind: 'List', items: [configMap('a')] }])).toEqual({
    objects: [configMap('a')],
    problem: 'kubectl cannot read a list inside of a list: move the items of the List into the List',
  });
});
