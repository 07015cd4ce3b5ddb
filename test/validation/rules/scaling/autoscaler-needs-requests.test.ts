import { autoscaler, deployment, judge, object, running } from '../judge';

const rule = 'autoscaler-needs-requests';
const hpa = (target: object) => autoscaler({ metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }] });
const percent = hpa({ type: 'Utilization', averageUtilization: 70 });

describe(rule, () => {
  test('a percentage of nothing is refused', () => {
    expect(judge(rule, [percent, deployment()])).toEqual([
      {
        object: 'HorizontalPodAutoscaler shop/web',
        field: 'spec.metrics[0].resource.name',
        message:
          "The autoscaler goes by the use of 'cpu' in percent of its request, which 'web' of Deployment shop/web doesn't have.",
        remedy: 'Set `resources: {requests: {cpu: ...}}` for each container.',
        value: 'cpu',
      },
    ]);
  });

  test('a request is fine, and so is a limit, which is one', () => {
    expect(judge(rule, [percent, running({ resources: { requests: { cpu: '100m' } } })])).toEqual([]);
    expect(judge(rule, [percent, running({ resources: { limits: { cpu: '100m' } } })])).toEqual([]);
  });

  test('an amount needs no request, and a LimitRange may give one', () => {
    expect(judge(rule, [hpa({ type: 'AverageValue', averageValue: '1' }), deployment()])).toEqual([]);
    expect(judge(rule, [percent, deployment(), object('v1', 'LimitRange', 'defaults')])).toEqual([]);
  });
});
