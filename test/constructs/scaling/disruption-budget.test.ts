import { Deployment } from 'cdk8s-plus-27';
import { DisruptionBudget } from '../../../lib/constructs/scaling/disruption-budget';
import { PlainWorkload } from '../../../lib/constructs/workloads/plain-workload';
import { find, names, problems, render, wrong } from '../../support/render';
import { IMAGE, rendered, shop, webApp } from '../../support/shop';

describe('DisruptionBudget', () => {
  test('lets one pod go at a time, and a pod that is not ready at any time', () => {
    const budget = rendered('PodDisruptionBudget');
    expect(budget.spec).toEqual({
      maxUnavailable: 1,
      selector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
    expect(budget.metadata).toMatchObject({ namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web' } });
  });

  test('is there where there are two replicas or more, and only there', () => {
    const has = (props: Parameters<typeof webApp>[0]) => {
      const chart = shop();
      webApp(props, chart);
      return names(render(chart)).includes('PodDisruptionBudget/web');
    };
    expect([has({}), has({ replicas: 2 }), has({ autoscaling: { minReplicas: 3 } })]).toEqual([true, true, true]);
    expect([has({ replicas: 1 }), has({ replicas: 0 }), has({ autoscaling: { minReplicas: 1 } })]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('fits a plain Deployment, and takes another number', () => {
    const chart = shop();
    const deployment = new Deployment(chart, 'legacy', { containers: [{ image: IMAGE }], replicas: 5 });
    const workload = new PlainWorkload(chart, 'plain', { deployment });
    const { budget } = new DisruptionBudget(chart, 'budget', { workload, maxUnavailable: 2 });
    expect(find(render(chart), 'PodDisruptionBudget', budget.name).spec).toMatchObject({
      maxUnavailable: 2,
      selector: { matchLabels: deployment.matchLabels },
    });
  });

  test.each([0, -1, 1.5])('refuses %d, with which no node could be drained', (maxUnavailable) => {
    const chart = shop();
    new DisruptionBudget(chart, 'budget', { workload: webApp({}, shop()), maxUnavailable });
    expect(problems(chart)).toEqual([
      {
        path: 'shop/budget',
        property: 'maxUnavailable',
        value: String(maxUnavailable),
        message: 'With this budget no pod could ever be evicted, and no node drained.',
        remedy: 'give a whole number of at least 1',
      },
    ]);
  });

  test('refuses a workload that may run with one replica', () => {
    const chart = shop();
    new DisruptionBudget(chart, 'budget', { workload: webApp({ replicas: 1 }, chart) });
    expect(problems(chart)).toEqual([
      {
        path: 'shop/budget',
        property: 'workload',
        value: '1',
        message: 'web may run with fewer than two replicas: a budget would protect nothing.',
        remedy: 'give it two replicas or more, or leave the budget out',
      },
    ]);
  });

  test.each([undefined, null, {}, { workload: 'web' }])('refuses the props %j', (props) => {
    const chart = shop();
    new DisruptionBudget(chart, 'budget', wrong(props));
    expect(problems(chart).map(({ path }) => path)).toContain('shop/budget');
  });
});
