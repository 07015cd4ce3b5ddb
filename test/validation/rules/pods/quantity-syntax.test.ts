import { judge, object, running } from '../judge';

const rule = 'quantity-syntax';
const memory = (value: unknown) => running({ resources: { requests: { memory: value } } });

describe(rule, () => {
  test.each([
    [
      'a unit that Kubernetes does not know',
      '512MB',
      "'512MB' is no quantity that Kubernetes can read.",
      'Write `512M`.',
    ],
    [
      'what is no quantity at all',
      'plenty',
      "'plenty' is no quantity that Kubernetes can read.",
      'Write a number with an optional unit: `500m` or `0.5` for CPU, `256Mi` or `1Gi` for memory.',
    ],
    ['a negative quantity', '-1Gi', "The quantity '-1Gi' is negative.", 'Write zero or more.'],
  ])('%s is refused', (_what, value, message, remedy) => {
    const field = 'spec.template.spec.containers[0].resources.requests.memory';
    expect(judge(rule, [memory(value)])).toEqual([{ object: 'Deployment shop/web', field, value, message, remedy }]);
  });

  test('so is a request above its limit', () => {
    expect(judge(rule, [running({ resources: { requests: { cpu: '1500m' }, limits: { cpu: 1 } } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].resources.requests.cpu',
        message: "The request for cpu, '1500m', is above its limit, 1.",
        remedy: 'Raise the limit, or lower the request.',
        value: '1500m',
      },
    ]);
  });

  test('so are resources that are no map', () => {
    expect(judge(rule, [running({ resources: { limits: ['1Gi'] } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].resources.limits',
        message:
          'spec.template.spec.containers[0].resources.limits is a list, ["1Gi"]: it has to be a map from resource to quantity.',
        remedy: 'Write `cpu: 500m` and `memory: 256Mi` below it.',
        value: ['1Gi'],
      },
    ]);
  });

  test('claims, quotas and limit ranges are read too', () => {
    const set = [
      object('v1', 'PersistentVolumeClaim', 'a', { spec: { resources: { requests: { storage: '10 Gi' } } } }),
      object('v1', 'ResourceQuota', 'a', { spec: { hard: { 'limits.cpu': '4 cores' } } }),
      object('v1', 'LimitRange', 'a', { spec: { limits: [{ default: { cpu: 'half' } }] } }),
      object('apps/v1', 'StatefulSet', 'a', {
        spec: { volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '1GB' } } } }] },
      }),
    ];
    expect(judge(rule, set)).toHaveLength(4);
  });

  test.each(['512Mi', '1.5Gi', '1e3', '100m', '.5', '2.', 1, 0.5, '0', '+1', '1E', '12E2'])('fine: %s', (value) => {
    expect(judge(rule, [memory(value)])).toEqual([]);
  });

  test.each(['', ' 1', '1 Gi', '1gi', '1K', 'm', 'NaN', true])('no quantity: %s', (value) => {
    expect(judge(rule, [memory(value)])).toHaveLength(1);
  });
});
