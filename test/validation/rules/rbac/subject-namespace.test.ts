import { judge, object } from '../judge';

const rule = 'subject-namespace';
const binding = (subject: object) =>
  object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'b', { subjects: [subject] });

describe(rule, () => {
  test('a ServiceAccount without its namespace is refused', () => {
    expect(judge(rule, [binding({ kind: 'ServiceAccount', name: 'web' })])).toEqual([
      {
        object: 'RoleBinding shop/b',
        field: 'subjects[0].namespace',
        message: "The ServiceAccount 'web' is named without its namespace: the binding is good for nobody.",
        remedy: 'Write `namespace: shop` into the subject.',
      },
    ]);
  });

  test('one with it is fine, and people have none', () => {
    expect(
      judge(rule, [
        binding({ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }),
        binding({ kind: 'Group', name: 'a' }),
      ]),
    ).toEqual([]);
  });
});
