import { judge, object } from '../judge';

const rule = 'claim-template-name';
const set = (volume: string) => {
  const template = { spec: { volumes: [{ name: volume, emptyDir: {} }] } };
  return object('apps/v1', 'StatefulSet', 'db', {
    spec: { template, volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
  });
};

describe(rule, () => {
  test('a claim and a volume of one name are refused', () => {
    expect(judge(rule, [set('data')])).toEqual([
      {
        object: 'StatefulSet shop/db',
        field: 'spec.template.spec.volumes[0].name',
        message:
          "The StatefulSet has a claim and a volume called 'data': the pods get the claim, and the volume is dropped.",
        remedy: 'Remove the volume, or rename one of the two.',
        value: 'data',
      },
    ]);
  });

  test('two names are fine', () => {
    expect(judge(rule, [set('tmp')])).toEqual([]);
  });
});
