import { App } from 'cdk8s';
import { problems, names, render, wrong } from '../../support/render';
import { WebApp } from '../../../lib/constructs/workloads/web-app';
import { ConfiguredService } from '../../../lib/constructs/workloads/configured-service';
import { rendered, shop, webApp } from '../../support/shop';

describe('name', () => {
  test('is the id of the construct, or the prop', () => {
    const chart = shop();
    webApp({ name: 'storefront' }, chart);
    expect(new Set(names(render(chart)).map((name) => name.split('/')[1]))).toEqual(new Set(['storefront']));
    expect(rendered('Deployment').metadata.name).toBe('web');
  });

  test('is told once where it is wrong, not once for each object', () => {
    const chart = shop();
    webApp({ name: 'Not_Valid!' }, chart);
    expect(problems(chart)).toMatchObject([{ path: 'shop/web', property: 'name', value: '"Not_Valid!"' }]);
    expect(new Set(names(render(chart)).map((name) => name.split('/')[1]))).toEqual(new Set(['not-valid']));
  });
});

describe.each([
  ['WebApp', WebApp],
  ['ConfiguredService', ConfiguredService],
])('%s', (_name, Workload) => {
  test.each([undefined, null, 'image', 5, []])('takes no %j for its props', (props) => {
    const chart = shop();
    new Workload(chart, 'web', wrong(props));
    const told = problems(chart);
    expect(told).toContainEqual({
      path: 'shop/web',
      property: 'props',
      value: String(JSON.stringify(props)),
      message: expect.stringMatching(/^It takes an object; this is /),
      remedy: expect.stringContaining('give an object with its props: { … }'),
    });
    expect(told.map(({ property }) => property).sort()).toEqual(['image', 'port', 'props']);
  });

  test('tells all that is wrong at once', () => {
    const chart = shop();
    new Workload(chart, 'web', wrong({ image: '', port: 0, replicas: 1.5, name: 'A', labels: 5 }));
    expect(
      problems(chart)
        .map(({ property }) => property)
        .sort(),
    ).toEqual(['image', 'labels', 'name', 'port', 'replicas']);
  });

  test('must be in a chart', () => {
    expect(() => new Workload(new App(), 'web', { image: 'web:1', port: 80 })).toThrow(/chart/);
  });
});
