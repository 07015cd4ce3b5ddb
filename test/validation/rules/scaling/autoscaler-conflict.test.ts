import { judge, object } from '../judge';

const rule = 'autoscaler-conflict';
const hpa = (name: string, target = 'web') =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target } },
  });

describe(rule, () => {
  test('two autoscalers of one workload are refused', () => {
    expect(judge(rule, [hpa('cpu'), hpa('memory')])).toEqual([
      {
        object: 'HorizontalPodAutoscaler shop/memory',
        field: 'spec.scaleTargetRef',
        message:
          "The Deployment 'web' is scaled by HorizontalPodAutoscaler shop/cpu too: the two work against each other.",
        remedy: 'Keep one of the two, with all metrics in it: it takes the highest number that any of them asks for.',
      },
    ]);
  });

  test('one each is fine', () => {
    expect(judge(rule, [hpa('a'), hpa('b', 'other')])).toEqual([]);
  });
});
