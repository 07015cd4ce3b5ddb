import { judge, object } from '../judge';

describe('object-identity', () => {
  test('an object without a name is refused', () => {
    expect(judge('object-identity', [{ apiVersion: 'v1', kind: 'ConfigMap' }])).toEqual([
      {
        object: 'ConfigMap (no name)',
        field: 'metadata.name',
        message: 'The object has no metadata.name.',
        remedy: 'Write `metadata.name` as a string.',
      },
    ]);
  });

  test('so is a name that is a number', () => {
    expect(judge('object-identity', [object('v1', 'ConfigMap', 'web', { metadata: { name: 12 } })])).toEqual([
      {
        object: 'ConfigMap shop/(no name)',
        field: 'metadata.name',
        message: 'The object has no string as metadata.name: it is a number, 12.',
        remedy: 'Write `metadata.name` as a string.',
        value: 12,
      },
    ]);
  });

  test('so is one without kind and apiVersion', () => {
    expect(judge('object-identity', [{ metadata: { name: 'web' } }])).toHaveLength(2);
  });

  test('a generated name can not be applied', () => {
    expect(judge('object-identity', [{ apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'web-' } }])).toEqual([
      {
        object: 'Pod (no name)',
        field: 'metadata.generateName',
        message:
          'The object has a generateName and no name: kubectl apply refuses that, because it could never find it again.',
        remedy: 'Write `metadata.name`.',
        value: 'web-',
      },
    ]);
  });

  test('an object with all three is fine', () => {
    expect(judge('object-identity', [object('v1', 'ConfigMap', 'web')])).toEqual([]);
  });
});
