import { aReasonAllows, judge, object } from '../judge';

const rule = 'role-bound';
const RBAC = 'rbac.authorization.k8s.io/v1';
const role = object(RBAC, 'Role', 'pod-reader');

describe(rule, () => {
  test('a role that nobody is bound to is doubtful', () => {
    expect(judge(rule, [role])).toEqual([
      {
        object: 'Role shop/pod-reader',
        field: 'metadata.name',
        message: "Nobody is bound to the Role 'pod-reader'.",
        remedy:
          "Add a binding that names who gets it, or remove the role, or state the reason in the annotation 'slipway.dev/allow-unbound-role'.",
        value: 'pod-reader',
      },
    ]);
  });

  test('one that somebody is bound to is fine', () => {
    const binding = object(RBAC, 'RoleBinding', 'b', { roleRef: { kind: 'Role', name: 'pod-reader' } });
    expect(judge(rule, [role, binding])).toEqual([]);
    expect(judge(rule, [role, { ...binding, metadata: { name: 'b', namespace: 'other' } }])).toHaveLength(1);
  });

  test('a ClusterRole that is added to others reaches people through those', () => {
    const labels = { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' };
    expect(judge(rule, [object(RBAC, 'ClusterRole', 'things-view', { metadata: { labels } })])).toEqual([]);
  });

  aReasonAllows(rule, 'unbound-role', role);
});
