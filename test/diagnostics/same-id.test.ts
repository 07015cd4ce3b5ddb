import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfiguredService, Finding, Platform, WebApp } from '../../lib';
import { GOOD, bad, areRefused } from '../support/refusal';
import { platform } from '../support/judged';

describe('a second construct of one id is told of, and where the first is', () => {
  areRefused([
    bad(
      'two workloads',
      (chart) => {
        new WebApp(chart, 'web', GOOD);
        new ConfiguredService(chart, 'web', { ...GOOD, name: 'api' });
      },
      {
        path: 'shop/web',
        property: 'id',
        value: '"web"',
        remedy: 'give one of the two another id',
        says: 'made at test/',
      },
    ),
    bad('two charts, of which each would be one file', (chart) => void new Chart(chart.node.root as Platform, 'shop'), {
      path: 'shop',
      property: 'id',
      value: '"shop"',
      remedy: 'give one of the two another id',
    }),
  ]);

  const errors = (app: Platform): Finding[] => app.check().filter(({ rule }) => rule === 'one-id-a-construct');

  test('each of several', () => {
    const app = platform();
    for (let count = 0; count < 3; count++) new Construct(app, 'same');
    expect(errors(app).map(({ path, property }) => [path, property])).toEqual([
      ['same', 'id'],
      ['same', 'id'],
    ]);
  });

  test('beside all else that is wrong', () => {
    const app = platform();
    const chart = new Chart(app, 'shop', { namespace: 'shop' });
    new WebApp(chart, 'web', { ...GOOD, port: 0 });
    new WebApp(chart, 'web', { ...GOOD, name: 'api', replicas: -1 });
    expect(app.check().map(({ rule }) => rule)).toEqual(expect.arrayContaining(['one-id-a-construct', 'port-number']));
  });
});

test('a plain app is left as it is, also where a platform is about', () => {
  platform();
  const app = new App();
  new Construct(app, 'web');
  expect(() => new Construct(app, 'web')).toThrow("There is already a Construct with name 'web' in App");
});
