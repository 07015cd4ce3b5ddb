import { App, Chart, Include, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Patch, Platform, WebApp, WebAppProps, ConfiguredService } from '../../../lib';
import { explain } from '../../../lib/tools/explain/explain';
import { leavesOf } from '../../../lib/tools/explain/leaves';
import type { Explanation } from '../../../lib/tools/explain/types';
import { RenderedObject } from '../../../lib/synth/convert';
import { render } from '../../../lib/synth/render';
import { webAppProps } from '../../properties/arbitrary-props';
import { temporaryFolder } from '../../synth/temporary';
import { TRIALS } from './trials';

const least = { image: 'registry.example.com/web:1.0.0', port: 8080 };

/** What is told of the one object of a kind and name. */
function explained(make: (chart: Chart) => void, kind: string, name = 'web'): Explanation {
  return explain(objectsOf(make).find(({ json }) => json.kind === kind && json.metadata.name === name)!);
}

function objectsOf(make: (chart: Chart) => void): RenderedObject[] {
  const app = new Platform({ outdir: temporaryFolder() });
  make(new Chart(app, 'shop', { namespace: 'shop' }));
  return render(app as App, () => []).charts.flatMap(({ objects }) => objects);
}

const web = (props: Partial<WebAppProps>, then: (made: WebApp) => void = () => undefined) =>
  explained((chart) => then(new WebApp(chart, 'web', { ...least, ...props })), 'Deployment');

const origin = ({ fields }: Explanation, end: string) => fields.find(({ field }) => field.endsWith(end));

describe('a value comes from', () => {
  test('a prop, without which it would be another', () => {
    expect(origin(web({ replicas: 5 }), 'spec.replicas')).toEqual({
      field: 'spec.replicas',
      value: 5,
      source: 'prop',
      props: ['replicas'],
    });
    expect(origin(web({}), 'containers[main].image')).toMatchObject({ source: 'prop', props: ['image'] });
  });

  test('a default, with the prop that could change it and its reason', () => {
    expect(origin(web({}), 'securityContext.runAsUser')).toEqual({
      field: 'spec.template.spec.securityContext.runAsUser',
      value: 65532,
      source: 'default',
      props: expect.arrayContaining(['security.user']),
      reason: "65532 - above 10000, so that it meets no user of the node; distroless' nonroot",
    });
  });

  test('a default that a prop repeats', () => {
    const rollout = { history: 10 };
    expect(origin(web({ rollout }), 'rollingUpdate.maxUnavailable')).toMatchObject({ source: 'default' });
    expect(origin(web({ security: { user: 65532 } }), 'runAsUser')).toMatchObject({
      source: 'same',
      props: ['security.user'],
    });
  });

  test('nothing that could be other', () => {
    expect(origin(web({}), 'kind')).toEqual({ field: 'kind', value: 'Deployment', source: 'default', props: [] });
  });

  test('a patch, the last one that changed it', () => {
    const explanation = web({}, ({ deployment }) => {
      Patch.merge(deployment, { spec: { minReadySeconds: 7 } });
      Patch.merge(deployment, { spec: { minReadySeconds: 9, paused: true } });
    });
    expect(origin(explanation, 'minReadySeconds')).toEqual({
      field: 'spec.minReadySeconds',
      value: 9,
      source: 'patch',
      props: [],
      path: 'shop/web/deployment/patch-2',
      line: expect.stringMatching(/explain\.test\.ts:\d+:\d+$/),
    });
    expect(origin(explanation, 'progressDeadlineSeconds')).toMatchObject({ source: 'default' });
  });

  test('what was done to the construct later', () => {
    const explanation = explained((chart) => {
      const orders = new ConfiguredService(chart, 'orders', least);
      new WebApp(chart, 'web', least).connectTo(orders);
    }, 'Deployment');
    expect(origin(explanation, 'env[ORDERS_URL].value')).toMatchObject({
      source: 'later',
      value: 'http://orders.shop.svc:80',
    });
    expect(origin(explanation, 'containers[main].image')).toMatchObject({ source: 'prop' });
  });

  test("the app's own code, where no construct of the library stands behind it", () => {
    const file = path.join(temporaryFolder(), 'object.yaml');
    fs.writeFileSync(
      file,
      Yaml.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { a: 'b' } }),
    );
    const explanation = explained((chart) => new Include(chart, 'included', { url: file }), 'ConfigMap');
    expect(explanation.by).toBeUndefined();
    expect(origin(explanation, 'data.a')).toEqual({ field: 'data.a', value: 'b', source: 'app', props: [] });
  });
});

test('the construct behind an object is told with its line and what it was given', () => {
  const { by, path: at } = explained(
    (chart) => new WebApp(chart, 'web', { ...least, replicas: 3 }),
    'PodDisruptionBudget',
  );
  expect(at).toBe('shop/web/disruption-budget/budget');
  expect(by).toEqual({
    construct: 'WebApp',
    path: 'shop/web',
    line: expect.stringMatching(/explain\.test\.ts:\d+:\d+$/),
    given: { image: "'registry.example.com/web:1.0.0'", port: '8080', replicas: '3' },
  });
});

test("a platform team's own class is explained by what it gives to the library's", () => {
  class House extends WebApp {
    public constructor(scope: Construct, id: string, { team }: { team: string }) {
      super(scope, id, { ...least, podLabels: { 'example.com/team': team } });
    }
  }
  const explanation = explained((chart) => new House(chart, 'web', { team: 'red' }), 'Deployment');
  expect(explanation.by?.construct).toBe('WebApp');
  expect(origin(explanation, 'template.metadata.labels[example.com/team]')).toMatchObject({
    source: 'prop',
    props: ['podLabels'],
  });
});

test.each(TRIALS)('each field of $name has an origin, and no two have the same path', ({ make, least: props }) => {
  const count = objectsOf((chart) => make(chart, props)).length;
  for (let index = 0; index < count; index++) {
    const object = objectsOf((chart) => make(chart, props))[index]!;
    const { fields, by } = explain(object);
    expect(by).toBeDefined();
    expect(fields.map(({ field }) => field)).toEqual([...leavesOf(object.json).keys()]);
    expect(fields.filter(({ source }) => !['prop', 'default', 'same'].includes(source))).toEqual([]);
  }
});

test('whatever a WebApp is given, what is told of a prop holds', () => {
  fc.assert(
    fc.property(webAppProps, (props) => {
      const { fields } = explained((chart) => new WebApp(chart, 'web', props), 'Deployment', props.name ?? 'web');
      for (const { source, props: names } of fields) {
        if (source === 'prop') expect(Object.keys(props)).toEqual(expect.arrayContaining([...names]));
        expect(['prop', 'default', 'same']).toContain(source);
      }
    }),
    { numRuns: 20 },
  );
});
