import { aReasonAllows, judge, object, severities } from '../judge';

const rule = 'built-in-role-replaced';
const named = (name: string, kind = 'ClusterRole') =>
  object('rbac.authorization.k8s.io/v1', kind, name, { metadata: { namespace: undefined }, rules: [] });

describe(rule, () => {
  test('a ClusterRole of the name of one that every cluster has is refused', () => {
    expect(judge(rule, [named('admin')])).toEqual([
      {
        object: 'ClusterRole admin',
        field: 'metadata.name',
        value: 'admin',
        message:
          "The ClusterRole 'admin' replaces the one that every cluster has: all its subjects get what it grants, and what the cluster adds to it.",
        remedy:
          'Choose a name of your own, or label a ClusterRole `rbac.authorization.k8s.io/aggregate-to-view: "true"` to add to `view`, or state the reason in the annotation \'slipway.dev/allow-built-in-role\'.',
      },
    ]);
  });

  test.each([
    'cluster-admin',
    'edit',
    'view',
    'system:node',
    'system:aggregate-to-view',
    'system:controller:job-controller',
  ])('the ClusterRole %s is refused', (name) => expect(severities(rule, [named(name)])).toEqual(['error']));

  test('an add-on with the prefix of Kubernetes is doubtful', () => {
    expect(judge(rule, [named('system:metrics-server')])).toMatchObject([
      { message: expect.stringContaining('has a name that is reserved for Kubernetes') },
    ]);
    expect(severities(rule, [named('system:metrics-server')])).toEqual(['warning']);
  });

  test('a binding of the cluster is refused by the names that bindings of every cluster have', () => {
    expect(severities(rule, [named('cluster-admin', 'ClusterRoleBinding')])).toEqual(['error']);
    expect(severities(rule, [named('view', 'ClusterRoleBinding')])).toEqual([]);
  });

  test('a Role in a namespace, and other names, are fine', () => {
    expect(judge(rule, [object('rbac.authorization.k8s.io/v1', 'Role', 'admin', { rules: [] })])).toEqual([]);
    expect(judge(rule, [named('admins'), named('my-view'), named('systems')])).toEqual([]);
  });

  aReasonAllows(rule, 'built-in-role', named('view'));
});
