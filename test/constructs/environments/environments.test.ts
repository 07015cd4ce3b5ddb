/** One template for each environment: rendered for all, rendered for one, and refused by the compiler where a value is missing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { IConstruct } from 'constructs';
import { ConfiguredService } from 'cdk8s-slipway';
import { Environments } from 'cdk8s-slipway/environments';
import { renderEvery } from 'cdk8s-slipway/testing';
import { find, problems, render, wrong } from '../../support/render';
import { PINNED } from '../../support/random-pod';
import { typeErrors } from '../../support/type-errors';

interface Values {
  readonly replicas: number;
  readonly greeting?: string;
}

const values = { dev: { replicas: 1 }, staging: { replicas: 2 }, production: { replicas: 6, greeting: 'Hello' } };

/** A Deployment in a namespace of its environment. */
function template(scope: IConstruct, { replicas }: Values, name: string): void {
  const chart = new Chart(scope as App, name, { namespace: name });
  new ConfiguredService(chart, 'greeter', { image: PINNED, port: 8080, replicas });
}

const replicasOf = (app: App) =>
  Object.fromEntries(
    app.charts.map((chart) => [chart.namespace, find(render(chart), 'Deployment', 'greeter').spec.replicas]),
  );

test('every environment is rendered, with its own values', () => {
  const app = new App();
  new Environments<Values>(values).render(app, template);
  expect(replicasOf(app)).toEqual({ dev: 1, staging: 2, production: 6 });
  expect(problems(app)).toEqual([]);
});

test('one environment is rendered by a name from outside', () => {
  const app = new App();
  const name: string = 'staging';
  new Environments<Values>(values).renderOne(app, name, template);
  expect(replicasOf(app)).toEqual({ staging: 2 });
});

test('environments may have other names', () => {
  const app = new App();
  const greeter = new Environments<Values, 'test' | 'live'>({ test: { replicas: 1 }, live: { replicas: 3 } });
  greeter.render(app, template);
  expect(greeter.names).toEqual(['test', 'live']);
  expect(replicasOf(app)).toEqual({ test: 1, live: 3 });
});

test('the testing library renders all of them', () => {
  const greeter = new Environments<Values>(values);
  const renders = renderEvery({ environment: greeter.values }, (app, { environment }, name) =>
    template(app, environment, name),
  );
  expect(renders.map(([name, manifests]) => [name, manifests.get('Deployment', 'greeter').spec.replicas])).toEqual([
    ['dev', 1],
    ['staging', 2],
    ['production', 6],
  ]);
});

test('what was given can be changed afterwards without a change to the environments', () => {
  const given = { ...values };
  const greeter = new Environments<Values>(given);
  delete (given as Partial<typeof values>).dev;
  expect(greeter.names).toEqual(['dev', 'staging', 'production']);
});

test.each([
  ['a name that there is not', 'prod', { value: '"prod"', message: 'There is no such environment.' }],
  ['a name of every object', 'constructor', { value: '"constructor"', message: 'There is no such environment.' }],
  ['no name', undefined, { message: 'No environment is named.' }],
])('%s is told with those that there are', (_sentence, name, told) => {
  const app = new App();
  new Environments<Values>(values).renderOne(app, name, template);
  expect(problems(app)).toEqual([
    { path: '', property: 'environment', ...told, remedy: 'name one of dev, staging, production' },
  ]);
  expect(app.charts).toEqual([]);
});

test('an environment without values is told, and the others are rendered', () => {
  const app = new App();
  new Environments<Values>(wrong({ dev: undefined, staging: [], production: { replicas: 6 } })).render(app, template);
  const remedy = 'give an object with its values: { … }';
  const takes = 'It takes an object with the values of the environment; this is';
  expect(problems(app)).toEqual([
    { path: '', property: 'environments.dev', value: 'undefined', message: `${takes} undefined.`, remedy },
    { path: '', property: 'environments.staging', value: '[]', message: `${takes} a list.`, remedy },
  ]);
  expect(replicasOf(app)).toEqual({ production: 6 });
});

test('no environment at all is told', () => {
  const app = new App();
  new Environments<Values, never>({} as Record<never, Values>).render(app, template);
  expect(problems(app)).toEqual([
    {
      path: '',
      property: 'environments',
      value: '{}',
      message: 'There is no environment to render for.',
      remedy: 'give each with its values: { dev: { … }, staging: { … }, production: { … } }',
    },
  ]);
});

test('random environments are rendered each once, in their order', () => {
  const name = fc.stringMatching(/^[a-z][a-z]{0,8}$/);
  const some = fc.dictionary(name, fc.record({ replicas: fc.nat({ max: 9 }) }), { minKeys: 1, maxKeys: 5 });
  fc.assert(
    fc.property(some, (given) => {
      const seen: [string, Values][] = [];
      new Environments<Values, string>(given).render(new App(), (_scope, it, at) => seen.push([at, it]));
      expect(seen).toEqual(Object.entries(given));
    }),
  );
});

describe('the compiler', () => {
  const ROOT = resolve(__dirname, '../../..');
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(ROOT, 'apps', '.environments-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const errorsOf = (name: string, given: string) => {
    const file = join(folder, `${name}.ts`);
    writeFileSync(
      file,
      `import { Environments } from 'cdk8s-slipway/environments';
interface Values { readonly host: string; readonly replicas: number; readonly note?: string }
export const SHOP = new Environments<Values>(${given});
`,
    );
    return typeErrors([file]);
  };
  const all = "dev: { host: 'a', replicas: 1 }, staging: { host: 'b', replicas: 2 }";

  test('takes values for each environment', () => {
    expect(errorsOf('good', `{ ${all}, production: { host: 'c', replicas: 3, note: 'n' } }`)).toEqual([]);
  }, 60_000);

  test.each([
    ['a missing environment', 'environment', `{ ${all} }`, "'production' is missing"],
    ['a missing value', 'value', `{ ${all}, production: { host: 'c' } }`, "'replicas' is missing"],
    ['a value of another type', 'type', `{ ${all}, production: { host: 'c', replicas: '3' } }`, "Type 'string' is not"],
    [
      'an environment that nobody knows',
      'more',
      `{ ${all}, production: { host: 'c', replicas: 3 }, prod: {} }`,
      'prod',
    ],
  ])(
    'refuses %s',
    (_sentence, name, given, message) => expect(errorsOf(name, given).join('\n')).toContain(message),
    60_000,
  );
});
