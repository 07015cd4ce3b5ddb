import { aReasonAllows, judge, role } from '../judge';

const rule = 'rbac-node-proxy';

describe(rule, () => {
  test('speaking to the kubelets is refused', () => {
    expect(judge(rule, [role({ apiGroups: [''], resources: ['nodes/proxy'], verbs: ['get'] })])).toEqual([
      {
        object: 'Role shop/reader',
        field: 'rules[0].resources',
        message:
          "The role grants 'nodes/proxy': whoever has it speaks to the kubelets, and can run commands in every pod.",
        remedy:
          "Grant `nodes/metrics` or `nodes/stats` for what is to be read, or state the reason in the annotation 'slipway.dev/allow-rbac-node-proxy'.",
        value: ['nodes/proxy'],
      },
    ]);
  });

  test('reading metrics of nodes is fine', () => {
    expect(judge(rule, [role({ apiGroups: [''], resources: ['nodes', 'nodes/metrics'], verbs: ['get'] })])).toEqual([]);
  });

  aReasonAllows(rule, rule, role({ apiGroups: [''], resources: ['nodes/proxy'], verbs: ['get'] }));
});
