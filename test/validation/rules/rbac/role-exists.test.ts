import { judge, object } from '../judge';

const rule = 'role-exists';
const RBAC = 'rbac.authorization.k8s.io/v1';
const binding = (kind: string, name: string) => object(RBAC, 'RoleBinding', 'b', { roleRef: { kind, name } });

describe(rule, () => {
  test('a role that is not there is refused', () => {
    expect(judge(rule, [binding('Role', 'reader')])).toEqual([
      {
        object: 'RoleBinding shop/b',
        field: 'roleRef.name',
        message: "The binding is to the Role 'reader', which is not in namespace 'shop'.",
        remedy:
          "Name a role that is there, or render it, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'reader',
      },
    ]);
  });

  test('so is one of the other kind', () => {
    expect(judge(rule, [binding('Role', 'reader'), object(RBAC, 'ClusterRole', 'reader')])).toEqual([
      {
        object: 'RoleBinding shop/b',
        field: 'roleRef.name',
        message: "The binding is to the Role 'reader', which is not in namespace 'shop'.",
        remedy: 'Write `kind: ClusterRole`: there is one of that name.',
        value: 'reader',
      },
    ]);
  });

  test('a Role is one of its namespace', () => {
    expect(
      judge(rule, [binding('Role', 'reader'), object(RBAC, 'Role', 'reader', { metadata: { namespace: 'other' } })]),
    ).toHaveLength(1);
  });

  test('a role of the set is fine, and so is one that every cluster has', () => {
    expect(
      judge(rule, [binding('Role', 'reader'), object(RBAC, 'Role', 'reader'), binding('ClusterRole', 'view')]),
    ).toEqual([]);
  });
});
