import { aReasonAllows, judge, object } from '../judge';

const rule = 'rbac-cluster-admin';
const binding = (name: string, kind = 'ClusterRoleBinding') =>
  object('rbac.authorization.k8s.io/v1', kind, 'b', { roleRef: { kind: 'ClusterRole', name } });

describe(rule, () => {
  test('everything is refused', () => {
    expect(judge(rule, [binding('cluster-admin')])).toEqual([
      {
        object: 'ClusterRoleBinding shop/b',
        field: 'roleRef.name',
        message: 'The subjects of the binding may do everything in the cluster.',
        remedy:
          "Bind a role of what they need, or state the reason in the annotation 'slipway.dev/allow-rbac-cluster-admin'.",
        value: 'cluster-admin',
      },
    ]);
  });

  test('so is everything in a namespace', () => {
    expect(judge(rule, [binding('cluster-admin', 'RoleBinding')])).toHaveLength(1);
  });

  test('other roles are fine', () => {
    expect(judge(rule, [binding('view')])).toEqual([]);
  });

  aReasonAllows(rule, rule, binding('cluster-admin'));
});
