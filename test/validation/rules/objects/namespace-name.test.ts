import { judge, object } from '../judge';

const within = (namespace: unknown) => object('v1', 'ConfigMap', 'web', { metadata: { namespace } });

describe('namespace-name', () => {
  test('a namespace that can not exist is refused', () => {
    expect(judge('namespace-name', [within('k8s_test')])).toEqual([
      {
        object: 'ConfigMap k8s_test/web',
        field: 'metadata.namespace',
        message:
          "No namespace can be called 'k8s_test': the name takes lower-case letters, digits and dashes, at most 63 characters.",
        remedy: "Use a name like 'k8s-test'.",
        value: 'k8s_test',
      },
    ]);
  });

  test('so is a number', () => {
    expect(judge('namespace-name', [within(42)])).toEqual([
      {
        object: 'ConfigMap web',
        field: 'metadata.namespace',
        message: 'The namespace is a number, 42: it has to be a string.',
        remedy: 'Write the name of the namespace, in quotes if it looks like a number.',
        value: 42,
      },
    ]);
  });

  test('so is any namespace on what lives in none', () => {
    expect(judge('namespace-name', [object('v1', 'Namespace', 'shop')])).toEqual([
      {
        object: 'Namespace shop/shop',
        field: 'metadata.namespace',
        message: "A Namespace is in no namespace, but this one names 'shop'.",
        remedy: 'Remove `metadata.namespace`; what is to be limited to a namespace is a matter of another kind.',
        value: 'shop',
      },
    ]);
  });

  test('a DNS label is fine, and none is too', () => {
    expect(judge('namespace-name', [within('k8s-test'), within(undefined)])).toEqual([]);
  });
});
