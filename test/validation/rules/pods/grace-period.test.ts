import { deployment, judge } from '../judge';

const rule = 'grace-period';

describe(rule, () => {
  test('a negative grace period is refused', () => {
    expect(judge(rule, [deployment({ terminationGracePeriodSeconds: -1 })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.terminationGracePeriodSeconds',
        message: 'The grace period is -1 seconds: Kubernetes accepts that, and kills the pod after one.',
        remedy: 'Write how many seconds the application needs to end, or leave it out for 30.',
        value: -1,
      },
    ]);
  });

  test.each([undefined, 0, 30])('fine: %s', (terminationGracePeriodSeconds) => {
    expect(judge(rule, [deployment({ terminationGracePeriodSeconds })])).toEqual([]);
  });
});
