import { aReasonAllows, deployment, judge, object, running } from '../judge';

const rule = 'config-map-exists';
const from = (ref: object) => running({ envFrom: [{ configMapRef: ref }] });

describe(rule, () => {
  test('a ConfigMap that nobody makes is refused', () => {
    expect(judge(rule, [from({ name: 'settings' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].envFrom[0].configMapRef.name',
        message: "The pod needs the ConfigMap 'settings', which is not in namespace 'shop'.",
        remedy:
          "Render the ConfigMap, correct the name, or set `optional: true`, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'settings',
      },
    ]);
  });

  test('wherever it is referred to', () => {
    const set = [
      running({ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'a', key: 'k' } } }] }),
      deployment({ volumes: [{ name: 'v', configMap: { name: 'b' } }] }),
      deployment({ volumes: [{ name: 'v', projected: { sources: [{ configMap: { name: 'c' } }] } }] }),
    ];
    expect(judge(rule, set).map((said) => said.field)).toEqual([
      'spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
      'spec.template.spec.volumes[0].configMap.name',
      'spec.template.spec.volumes[0].projected.sources[0].configMap.name',
    ]);
  });

  test('one of the namespace is fine, and so is one that may be missing, or that every namespace has', () => {
    const map = object('v1', 'ConfigMap', 'settings');
    expect(
      judge(rule, [
        map,
        from({ name: 'settings' }),
        from({ name: 'x', optional: true }),
        from({ name: 'kube-root-ca.crt' }),
      ]),
    ).toEqual([]);
    expect(
      judge(rule, [
        object('v1', 'ConfigMap', 'settings', { metadata: { namespace: 'other' } }),
        from({ name: 'settings' }),
      ]),
    ).toHaveLength(1);
  });

  test('a Secret may come from elsewhere', () => {
    expect(judge(rule, [running({ envFrom: [{ secretRef: { name: 'outside' } }] })])).toEqual([]);
  });

  aReasonAllows(rule, 'outside-reference', from({ name: 'settings' }));
});
