import { aReasonAllows, autoscaler, container, deployment, judge, object, severities } from '../judge';

const rule = 'workload-fits-quota';
const quota = (hard: object, spec: object = {}) => object('v1', 'ResourceQuota', 'team', { spec: { hard, ...spec } });
const running = (replicas: number) => {
  const resources = { requests: { cpu: '500m' }, limits: { cpu: '1' } };
  const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
  return deployment({ containers: [container({ resources })] }, { spec: { replicas, strategy } });
};

describe(rule, () => {
  test('a workload that the quota can not hold is refused', () => {
    expect(judge(rule, [quota({ 'requests.cpu': '2' }), running(4)])).toEqual([
      {
        object: 'Deployment shop/web',
        field: '',
        message:
          "The workload at its highest scale, 4 replicas and 1 more in a rollout, needs more than the quota 'team' of its namespace allows: 'requests.cpu' 2500m of 2.",
        remedy:
          "Lower the largest number of replicas, the surge or the resources, or raise the quota, or state the reason in the annotation 'slipway.dev/allow-quota'.",
      },
    ]);
  });

  test('what an autoscaler may make of it counts', () => {
    const hpa = autoscaler({ minReplicas: 1, maxReplicas: 10 });
    expect(severities(rule, [quota({ 'limits.cpu': 5 }), running(1), hpa])).toEqual(['warning']);
  });

  test('a workload that fits until it rolls out is doubtful, and one that never fits is refused', () => {
    expect(severities(rule, [quota({ 'requests.cpu': '2' }), running(4)])).toEqual(['warning']);
    expect(severities(rule, [quota({ 'requests.cpu': '1' }), running(4)])).toEqual(['error']);
  });

  test('one that fits is fine, and so is a quota of another namespace, or for other pods', () => {
    expect(judge(rule, [quota({ 'requests.cpu': '2.5', 'limits.cpu': 5, pods: 5 }), running(4)])).toEqual([]);
    const elsewhere = { ...quota({ pods: 1 }), metadata: { name: 'team', namespace: 'other' } };
    expect(judge(rule, [elsewhere, quota({ pods: 1 }, { scopes: ['BestEffort'] }), running(4)])).toEqual([]);
  });

  test('a quota for some pods counts those alone', () => {
    const some = (scopes: string[]) => quota({ pods: 4 }, { scopes });
    expect(judge(rule, [some(['BestEffort']), some(['Terminating']), running(4)])).toEqual([]);
    expect(judge(rule, [some(['NotBestEffort', 'NotTerminating']), running(4)])).toMatchObject([
      { message: expect.stringContaining("the quota 'team' of its namespace allows: 'pods' 5 of 4.") },
    ]);
  });

  aReasonAllows(rule, 'quota', running(4), [quota({ pods: 1 })]);
});
