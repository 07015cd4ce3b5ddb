import { aReasonAllows, container, deployment, judge, running } from '../judge';

const rule = 'pre-stop-fits';
const hook = (preStop: object, grace?: number) =>
  deployment({ terminationGracePeriodSeconds: grace, containers: [container({ lifecycle: { preStop } })] });

describe(rule, () => {
  test('a sleep longer than the grace period is refused', () => {
    expect(judge(rule, [hook({ sleep: { seconds: 40 } }, 35)])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].lifecycle.preStop',
        message:
          "The preStop hook of container 'web' sleeps 40 s, and the pod has 35 s to end: the application is killed before it hears of it.",
        remedy:
          'Set `terminationGracePeriodSeconds` to more than 40, by what the application needs to end, or sleep less.',
      },
    ]);
  });

  test('so is a command that only sleeps, against the 30 s of Kubernetes', () => {
    expect(judge(rule, [hook({ exec: { command: ['/bin/sh', '-c', 'sleep 30'] } })])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].lifecycle.preStop',
        message:
          "The preStop hook of container 'web' sleeps 30 s, and the pod has 30 s to end: the application is killed before it hears of it.",
        remedy:
          'Set `terminationGracePeriodSeconds` to more than 30, by what the application needs to end, or sleep less.',
      },
    ]);
    expect(judge(rule, [hook({ exec: { command: ['sleep', '31'] } })])).toHaveLength(1);
  });

  test('a sleep that fits is fine, and so is a command that may do anything', () => {
    const fine = [
      hook({ sleep: { seconds: 5 } }),
      hook({ exec: { command: ['/app/drain', '--wait', '90'] } }),
      running({}),
    ];
    expect(judge(rule, fine)).toEqual([]);
  });

  aReasonAllows(rule, 'pre-stop-fits', hook({ sleep: { seconds: 40 } }));
});
