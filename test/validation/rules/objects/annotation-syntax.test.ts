import { deployment, judge, object } from '../judge';

const annotated = (annotations: unknown) => object('v1', 'ConfigMap', 'web', { metadata: { annotations } });

describe('annotation-syntax', () => {
  test('a value that is no text is refused', () => {
    expect(judge('annotation-syntax', [annotated({ 'prometheus.io/scrape': true })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.annotations["prometheus.io/scrape"]',
        message: 'The annotation value is a boolean, true: it has to be a string.',
        remedy: 'Put it in quotes: `"true"`.',
        value: true,
      },
    ]);
  });

  test('so is a structure', () => {
    expect(judge('annotation-syntax', [annotated({ owner: { team: 'web' } })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.annotations.owner',
        message: 'The annotation value is a map, {team: ...}: it has to be a string.',
        remedy: 'Write a string, for example the structure as JSON.',
      },
    ]);
  });

  test('so is a key with a space', () => {
    expect(judge('annotation-syntax', [annotated({ 'the owner': 'web' })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.annotations["the owner"]',
        message:
          "The annotation key 'the owner' is not allowed: it takes letters, digits, '-', '_' and '.', at most 63, after an optional DNS name and '/'.",
        remedy: "Rename the key, for example to 'example.com/owner'.",
        value: 'web',
      },
    ]);
  });

  test('so are annotations that are no map', () => {
    expect(judge('annotation-syntax', [annotated('owner=web')])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.annotations',
        message: "The annotations are a string, 'owner=web': they have to be a map.",
        remedy: 'Write them as `key: "value"`.',
        value: 'owner=web',
      },
    ]);
  });

  test('so are more than 256 KiB', () => {
    expect(judge('annotation-syntax', [annotated({ long: 'x'.repeat(262141) })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.annotations',
        message: 'The annotations have 262145 bytes together: Kubernetes takes at most 262144.',
        remedy: 'Move what is long into a ConfigMap.',
      },
    ]);
  });

  test('pod templates are read too', () => {
    const set = [deployment({}, { spec: { template: { metadata: { annotations: { port: 80 } } } } })];
    expect(judge('annotation-syntax', set).map((said) => said.field)).toEqual([
      'spec.template.metadata.annotations.port',
    ]);
  });

  test('text is fine, whatever it says', () => {
    expect(judge('annotation-syntax', [annotated({ 'Example.com/note': 'any text, {"a": 1}' })])).toEqual([]);
  });
});
