import { aReasonAllows, judge, role } from '../judge';

const rule = 'rbac-token-creation';

describe(rule, () => {
  test('making tokens is refused', () => {
    expect(judge(rule, [role({ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] })])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].resources',
        message: "The role grants 'create' on 'serviceaccounts/token': whoever has it can act as any ServiceAccount.",
        remedy:
          "Remove it; a pod gets a token of its own by `automountServiceAccountToken: true`, or state the reason in the annotation 'slipway.dev/allow-rbac-token-creation'.",
        value: ['serviceaccounts/token'],
      },
    ]);
  });

  test('reading ServiceAccounts is fine', () => {
    expect(judge(rule, [role({ apiGroups: [''], resources: ['serviceaccounts'], verbs: ['get'] })])).toEqual([]);
  });

  aReasonAllows(rule, rule, role({ apiGroups: [''], resources: ['serviceaccounts/token'], verbs: ['create'] }));
});
