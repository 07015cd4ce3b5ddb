import { judgeByRules } from '../../../../lib/validation/rules';
import { judge, object } from '../judge';

describe('duplicate-identity', () => {
  test('two objects of one identity are refused, and both are named', () => {
    const set = [object('v1', 'ConfigMap', 'web'), object('v1', 'Secret', 'web'), object('v1', 'ConfigMap', 'web')];
    expect(judge('duplicate-identity', set)).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'metadata.name',
        message:
          "ConfigMap shop/web ('v1') is there twice, as objects 1 and 3 of the set: the last one to be applied replaces the other.",
        remedy: 'Rename one of the two ConfigMap objects, or render it once and use it in both places.',
        value: 'web',
      },
    ]);
  });

  test('two versions of one group are one identity', () => {
    const set = [
      object('autoscaling/v1', 'HorizontalPodAutoscaler', 'web'),
      object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web'),
    ];
    expect(judge('duplicate-identity', set)).toHaveLength(1);
  });

  test('a namespace tells apart what lives in one, and nothing else', () => {
    const elsewhere = { metadata: { namespace: 'other' } };
    expect(
      judge('duplicate-identity', [object('v1', 'ConfigMap', 'a'), object('v1', 'ConfigMap', 'a', elsewhere)]),
    ).toEqual([]);
    const role = 'rbac.authorization.k8s.io/v1';
    expect(
      judge('duplicate-identity', [object(role, 'ClusterRole', 'a'), object(role, 'ClusterRole', 'a', elsewhere)]),
    ).toHaveLength(1);
  });

  test('the same kind of two groups are two', () => {
    expect(
      judge('duplicate-identity', [object('v1', 'Service', 'web'), object('serving.knative.dev/v1', 'Service', 'web')]),
    ).toEqual([]);
  });

  test('the finding holds the other one, so that where it was made can be told', () => {
    const set = [object('v1', 'ConfigMap', 'web'), object('v1', 'ConfigMap', 'web')];
    const [verdict] = judgeByRules(set).filter(({ rule }) => rule === 'duplicate-identity');
    expect(verdict!.object).toBe(set[1]);
    expect(verdict!.others).toEqual([set[0]]);
  });
});
