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
          'Set the source of its content, such as `configMap: {name: ...}`, or `emptyDir: {}` if it is to be empty.',
      },
    ]);
  });

  test('so is one whose source is null', () => {
    expect(judge(rule, [volumes({ name: 'config', configMap: null })])).toMatchObject([
      { message: "The volume 'config' has no source: Kubernetes makes it an empty folder that goes with the pod." },
    ]);
  });

  test('an emptyDir without a value is an empty folder by intent', () => {
    expect(judge(rule, [volumes({ name: 'scratch', emptyDir: null })])).toEqual([]);
  });

  test('one source each is fine', () => {
    expect(judge(rule, [volumes({ name: 'a', emptyDir: {} }, { name: 'b', configMap: { name: 'c' } })])).toEqual([]);
  });
});
