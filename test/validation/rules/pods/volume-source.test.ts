import { deployment, judge } from '../judge';

const rule = 'volume-source';
const volumes = (...list: object[]) => deployment({ volumes: list });

describe(rule, () => {
  test('a volume without a source is refused', () => {
    expect(judge(rule, [volumes({ name: 'config' })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.volumes[0]',
        message: "The volume 'config' has no source: Kubernetes makes it an empty folder that goes with the pod.",
        remedy:
          'Say where its content comes from, such as `configMap: {name: ...}`, or `emptyDir: {}` if it is to be empty.',
      },
    ]);
  });

  test('so is one with two', () => {
    expect(judge(rule, [volumes({ name: 'config', emptyDir: {}, configMap: { name: 'a' } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.volumes[0]',
        message: "The volume 'config' has several sources: 'emptyDir' and 'configMap'.",
        remedy: 'Keep one of them; several in one folder are a `projected` volume.',
      },
    ]);
  });

  test('so are two of one name', () => {
    expect(judge(rule, [volumes({ name: 'a', emptyDir: {} }, { name: 'a', emptyDir: {} })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.volumes[1].name',
        message: "Two volumes of the pod are called 'a'.",
        remedy: 'Rename one of the two.',
        value: 'a',
      },
    ]);
  });

  test('one source each is fine', () => {
    expect(judge(rule, [volumes({ name: 'a', emptyDir: {} }, { name: 'b', configMap: { name: 'c' } })])).toEqual([]);
  });
});
