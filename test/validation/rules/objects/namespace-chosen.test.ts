import { aReasonAllows, judge, object } from '../judge';

const within = (namespace: string | undefined, kind = 'ConfigMap', name = 'web') =>
  object('v1', kind, name, { metadata: { namespace } });

describe('namespace-chosen', () => {
  test('objects without a namespace are doubtful, and are told once', () => {
    expect(judge('namespace-chosen', [within(undefined), within(undefined, 'Secret'), within('shop')])).toEqual([
      {
        object: 'ConfigMap web',
        field: 'metadata.namespace',
        message:
          'This ConfigMap, and 1 more of the set, names no namespace: it lands wherever kubectl happens to point.',
        remedy:
          "Give them a namespace of their own: `new Chart(app, 'shop', { namespace: 'shop' })`, or `metadata.namespace`.",
      },
    ]);
  });

  test('so is the namespace default', () => {
    expect(judge('namespace-chosen', [within('default')])).toEqual([
      {
        object: 'ConfigMap default/web',
        field: 'metadata.namespace',
        message: "This ConfigMap is in the namespace 'default', which is shared by everyone.",
        remedy:
          "Give them a namespace of their own: `new Chart(app, 'shop', { namespace: 'shop' })`, or `metadata.namespace`.",
        value: 'default',
      },
    ]);
  });

  test('so is kube-system, but a binding there may be needed', () => {
    const binding = object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'a', {
      metadata: { namespace: 'kube-system' },
    });
    expect(judge('namespace-chosen', [within('kube-system')])).toHaveLength(1);
    expect(judge('namespace-chosen', [binding])).toEqual([]);
  });

  test('a namespace of one’s own is fine, and what lives in none too', () => {
    const namespace = object('v1', 'Namespace', 'shop', { metadata: { namespace: undefined } });
    expect(judge('namespace-chosen', [within('shop'), namespace])).toEqual([]);
  });

  test('kinds that are not Kubernetes’ own are left alone', () => {
    expect(
      judge('namespace-chosen', [object('example.com/v1', 'Thing', 'a', { metadata: { namespace: undefined } })]),
    ).toEqual([]);
  });

  aReasonAllows('namespace-chosen', 'namespace', within('default'));
});
