import { deployment, judge, object } from '../judge';

const rule = 'binding-subject';
const binding = (...subjects: object[]) => object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'b', { subjects });
const account = (name: string, namespace: string) => ({ kind: 'ServiceAccount', name, namespace });

describe(rule, () => {
  test('a ServiceAccount that nobody makes is refused', () => {
    expect(judge(rule, [binding(account('web', 'shop')), deployment()])).toEqual([
      {
        object: 'RoleBinding shop/b',
        field: 'subjects[0].name',
        message: "The role is bound to the ServiceAccount 'web', which is not in namespace 'shop'.",
        remedy:
          "Name a ServiceAccount that is there, or render it, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'web',
      },
    ]);
  });

  test('so is nobody', () => {
    expect(judge(rule, [binding()])).toEqual([
      {
        object: 'RoleBinding shop/b',
        field: 'subjects',
        message: 'The binding has no subjects: it grants its role to nobody.',
        remedy: 'Write `subjects: [{kind: Group, name: ..., apiGroup: rbac.authorization.k8s.io}]`.',
        value: [],
      },
    ]);
  });

  test('one of the set is fine, and so is one of a namespace of others', () => {
    const set = [
      object('v1', 'ServiceAccount', 'web'),
      deployment(),
      binding(account('web', 'shop')),
      binding(account('prometheus', 'monitoring')),
    ];
    expect(judge(rule, [...set, binding(account('default', 'shop'))])).toEqual([]);
  });
});
