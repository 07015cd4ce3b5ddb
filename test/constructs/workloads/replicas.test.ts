import { problems, wrong } from '../../support/render';
import { rendered, shop, webApp } from '../../support/shop';

const said = (props: Parameters<typeof webApp>[0]) => {
  const chart = shop();
  webApp(props, chart);
  return problems(chart);
};

describe('replicas', () => {
  test('is a fixed number, and nothing scales it', () => {
    expect(rendered('Deployment', { replicas: 3 }).spec.replicas).toBe(3);
    const web = webApp({ replicas: 3 });
    expect([web.autoscaler, web.replicaBounds]).toEqual([undefined, { min: 3, max: 3 }]);
  });

  test('may be 0, to put it to sleep', () => {
    expect(rendered('Deployment', { replicas: 0 }).spec.replicas).toBe(0);
  });

  test('left out, is between the bounds of the autoscaler', () => {
    expect(webApp().replicaBounds).toEqual({ min: 2, max: 10 });
    expect(webApp({ autoscaling: { minReplicas: 3, maxReplicas: 4 } }).replicaBounds).toEqual({ min: 3, max: 4 });
  });

  test.each([-1, 1.5, NaN, Infinity])('refuses %d', (replicas) => {
    expect(said({ replicas })).toEqual([
      {
        path: 'shop/web',
        property: 'replicas',
        value: Number.isFinite(replicas) ? String(replicas) : `"${replicas}"`,
        message: 'It is not a number of replicas.',
        remedy: 'give a whole number, 0 or more',
      },
    ]);
  });

  test.each([
    ['3', '"3"', 'It takes a number; this is a string.', 'give the number without quotes: 3'],
    [null, 'null', 'It takes a number; this is null.', 'leave it out, or give a number'],
  ])('refuses %j', (replicas, value, message, remedy) => {
    expect(said({ replicas: wrong(replicas) })).toEqual([
      { path: 'shop/web', property: 'replicas', value, message, remedy },
    ]);
  });

  test('is not given beside autoscaling', () => {
    expect(said({ replicas: 3, autoscaling: {} })).toEqual([
      {
        path: 'shop/web',
        property: 'replicas',
        value: '3',
        message: 'Both a fixed number of replicas and autoscaling are given.',
        remedy: 'leave out replicas to scale, or autoscaling to have the fixed number',
      },
    ]);
  });
});
