import { aReasonAllows, judge, role } from '../judge';

const rule = 'rbac-secrets';

describe(rule, () => {
  test('reading Secrets is refused', () => {
    expect(judge(rule, [role({ apiGroups: [''], resources: ['pods', 'secrets'], verbs: ['list'] })])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].resources',
        message: "The role grants 'list' on all Secrets: whoever has it can read their contents.",
        remedy:
          "Remove `secrets`, or name those that are needed in `resourceNames`, or state the reason in the annotation 'slipway.dev/allow-rbac-secrets'.",
        value: ['pods', 'secrets'],
      },
    ]);
  });

  test('reading those that are named is what the role is for', () => {
    expect(
      judge(rule, [role({ apiGroups: [''], resources: ['secrets'], resourceNames: ['db'], verbs: ['get'] })]),
    ).toEqual([]);
  });

  test('a resource of that name in another group is another thing', () => {
    expect(judge(rule, [role({ apiGroups: ['example.com'], resources: ['secrets'], verbs: ['get'] })])).toEqual([]);
  });

  test('reading other things is fine, and so is writing a Secret', () => {
    expect(
      judge(rule, [
        role(
          { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list', 'watch'] },
          { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
        ),
      ]),
    ).toEqual([]);
  });

  aReasonAllows(rule, rule, role({ apiGroups: [''], resources: ['pods', 'secrets'], verbs: ['list'] }));
});
