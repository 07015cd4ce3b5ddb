import { aReasonAllows, judge, role } from '../judge';

const rule = 'rbac-wildcard';

describe(rule, () => {
  test('a wildcard is refused', () => {
    expect(judge(rule, [role({ apiGroups: [''], resources: ['pods'], verbs: ['*'] })])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].verbs',
        message: "The role grants '*' as verbs: all there are, and all that will ever be.",
        remedy:
          "Name the verbs that are needed, or state the reason in the annotation 'slipway.dev/allow-rbac-wildcard'.",
        value: ['*'],
      },
    ]);
  });

  test.each([
    { apiGroups: ['*'], resources: ['pods'], verbs: ['get'] },
    { apiGroups: [''], resources: ['*'], verbs: ['get'] },
    { apiGroups: [''], resources: ['pods/*'], verbs: ['get'] },
    { nonResourceURLs: ['*'], verbs: ['get'] },
  ])('so it is anywhere: %j', (grant) => {
    expect(judge(rule, [role(grant)])).toHaveLength(1);
  });

  test('what is named is fine', () => {
    expect(
      judge(rule, [role({ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list', 'watch'] })]),
    ).toEqual([]);
  });

  aReasonAllows(rule, rule, role({ apiGroups: [''], resources: ['pods'], verbs: ['*'] }));
});
