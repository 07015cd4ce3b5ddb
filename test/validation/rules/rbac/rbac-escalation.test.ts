import { aReasonAllows, judge, role } from '../judge';

const rule = 'rbac-escalation';

describe(rule, () => {
  test('impersonating is refused', () => {
    expect(judge(rule, [role({ apiGroups: [''], resources: ['users'], verbs: ['impersonate'] })])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].verbs',
        message: "The role grants 'impersonate': whoever has it can take rights that it was not given.",
        remedy: "Remove the verb, or state the reason in the annotation 'slipway.dev/allow-rbac-escalation'.",
        value: ['impersonate'],
      },
    ]);
  });

  test('so is giving rights that one does not have', () => {
    const verbs = ['bind', 'escalate'];
    expect(
      judge(rule, [role({ apiGroups: ['rbac.authorization.k8s.io'], resources: ['clusterroles'], verbs })]),
    ).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].verbs',
        message: "The role grants 'bind' and 'escalate': whoever has it can take rights that it was not given.",
        remedy: "Remove the verb, or state the reason in the annotation 'slipway.dev/allow-rbac-escalation'.",
        value: ['bind', 'escalate'],
      },
    ]);
  });

  test('reading roles is fine', () => {
    expect(
      judge(rule, [role({ apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['get'] })]),
    ).toEqual([]);
  });

  aReasonAllows(rule, rule, role({ apiGroups: [''], resources: ['users'], verbs: ['impersonate'] }));
});
