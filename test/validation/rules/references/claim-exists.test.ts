import { deployment, judge, object } from '../judge';

const rule = 'claim-exists';
const claims = (claimName: string) => deployment({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] });

describe(rule, () => {
  test('a claim that nobody makes is refused', () => {
    expect(judge(rule, [claims('data')])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName',
        message: "The volume 'data' needs the PersistentVolumeClaim 'data', which is not in namespace 'shop'.",
        remedy:
          "Render the claim or correct `claimName`, or state the reason in the annotation 'slipway.dev/allow-outside-reference'.",
        value: 'data',
      },
    ]);
  });

  test('one of the namespace is fine', () => {
    expect(judge(rule, [claims('data'), object('v1', 'PersistentVolumeClaim', 'data')])).toEqual([]);
  });
});
