import { deployment, judge, object } from '../judge';

const labelled = (labels: unknown) => object('v1', 'ConfigMap', 'web', { metadata: { labels } });

describe('label-syntax', () => {
  test('a value with spaces is refused', () => {
    expect(judge('label-syntax', [labelled({ owner: 'Team Web' })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.labels.owner',
        message:
          "The label value 'Team Web' is not allowed: it takes letters, digits, '-', '_' and '.', at most 63, beginning and ending with a letter or digit.",
        remedy: 'Shorten or rewrite it; a text that nothing selects by belongs into an annotation.',
        value: 'Team Web',
      },
    ]);
  });

  test('so is a number', () => {
    expect(judge('label-syntax', [labelled({ version: 2 })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.labels.version',
        message: 'The label value is a number, 2: it has to be a string.',
        remedy: 'Put it in quotes: `"2"`.',
        value: 2,
      },
    ]);
  });

  test('so is a key with two slashes', () => {
    expect(judge('label-syntax', [labelled({ 'a/b/c': 'x' })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.labels["a/b/c"]',
        message:
          "The label key 'a/b/c' is not allowed: it takes letters, digits, '-', '_' and '.', at most 63, after an optional DNS name and '/'.",
        remedy: "Rename the key, for example to 'app.kubernetes.io/name'.",
        value: 'x',
      },
    ]);
  });

  test('so are labels that are no map', () => {
    expect(judge('label-syntax', [labelled(['app=web'])])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.labels',
        message: 'The labels are a list, ["app=web"]: they have to be a map.',
        remedy: 'Write them as `key: value`.',
        value: ['app=web'],
      },
    ]);
  });

  test('pod templates and selectors are read too', () => {
    const set = [
      deployment({}, { spec: { template: { metadata: { labels: { tier: '-a' } } } } }),
      deployment({}, { spec: { selector: { matchLabels: { tier: 'b b' } } } }),
      object('v1', 'Service', 'web', { spec: { selector: { tier: 'c c' } } }),
    ];
    expect(judge('label-syntax', set).map((said) => said.field)).toEqual([
      'spec.template.metadata.labels.tier',
      'spec.selector.matchLabels.tier',
      'spec.selector.tier',
    ]);
  });

  test('legal labels are fine', () => {
    expect(judge('label-syntax', [labelled({ 'app.kubernetes.io/name': 'Web_1.0', empty: '' }), deployment()])).toEqual(
      [],
    );
  });
});
