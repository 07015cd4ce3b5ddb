import { aReasonAllows, judge, role } from '../judge';

const rule = 'rbac-pod-access';

describe(rule, () => {
  test('a way into pods is refused', () => {
    expect(
      judge(rule, [role({ apiGroups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create'] })]),
    ).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].resources',
        message: "The role grants 'pods/exec' and 'pods/attach': whoever has it can do what the pods can.",
        remedy:
          "Remove it; to read logs takes `pods/log` alone, or state the reason in the annotation 'slipway.dev/allow-rbac-pod-access'.",
        value: ['pods/exec', 'pods/attach'],
      },
    ]);
  });

  test('reading logs is fine', () => {
    expect(
      judge(rule, [role({ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list', 'watch'] })]),
    ).toEqual([]);
  });

  aReasonAllows(rule, rule, role({ apiGroups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['create'] }));
});
