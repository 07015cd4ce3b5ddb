import { aReasonAllows, judge, object } from '../judge';

const rule = 'rbac-broad-subjects';
const binding = (kind: string, name: string) =>
  object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'b', { subjects: [{ kind, name }] });

describe(rule, () => {
  test('everyone with an account is refused', () => {
    expect(judge(rule, [binding('Group', 'system:authenticated')])).toEqual([
      {
        object: 'RoleBinding shop/b',
        field: 'subjects[0].name',
        message: "The role is bound to 'system:authenticated': everyone with any account, of any team.",
        remedy:
          "Name the users, groups or ServiceAccounts that need it, or state the reason in the annotation 'slipway.dev/allow-rbac-broad-subjects'.",
        value: 'system:authenticated',
      },
    ]);
  });

  test.each([
    ['Group', 'system:masters'],
    ['Group', 'system:unauthenticated'],
    ['User', 'system:anonymous'],
  ])('so is %s %s', (kind, name) => {
    expect(judge(rule, [binding(kind, name)])).toHaveLength(1);
  });

  test('a named group is fine', () => {
    expect(judge(rule, [binding('Group', 'support')])).toEqual([]);
  });

  aReasonAllows(rule, rule, binding('Group', 'system:authenticated'));
});
