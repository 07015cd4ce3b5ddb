import { judge, object } from '../judge';

describe('name-too-long', () => {
  test('rejects a StatefulSet whose pods could not have their label', () => {
    expect(judge('name-too-long', [object('apps/v1', 'StatefulSet', 'a'.repeat(53))])).toEqual([
      {
        object: `StatefulSet shop/${'a'.repeat(53)}`,
        field: 'metadata.name',
        message:
          'The name of a StatefulSet must have at most 52 characters: a hash of 11 is appended in a label of its pods.',
        remedy: `Rename it, for example to '${'a'.repeat(52)}', here and wherever it is referred to.`,
        value: 'a'.repeat(53),
      },
    ]);
  });

  test('accepts what fits, and every other kind', () => {
    expect(
      judge('name-too-long', [
        object('apps/v1', 'StatefulSet', 'a'.repeat(52)),
        object('apps/v1', 'Deployment', 'a'.repeat(53)),
      ]),
    ).toEqual([]);
  });
});
