import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { orderOf } from '../../lib/synth/order';
import { ConstructTree } from '../../lib/synth/tree';
import { configMap, namespace } from './temporary';

const orderIn = (app: App) => orderOf(new ConstructTree(app));
const chartNames = (app: App) => orderIn(app).charts.map(({ chart }) => chart.node.id);
const objectNames = (app: App) => orderIn(app).charts.flatMap(({ objects }) => objects.map(({ name }) => name));

function appWithChart(): { app: App; chart: Chart } {
  const app = new App();
  return { app, chart: new Chart(app, 'chart') };
}

describe('the objects of a chart', () => {
  test('come in the order of the code', () => {
    const { app, chart } = appWithChart();
    for (const name of ['c', 'a', 'b']) configMap(chart, name);
    expect(objectNames(app)).toEqual(['c', 'a', 'b']);
  });

  test('come after what they depend on, and what that depends on', () => {
    const { app, chart } = appWithChart();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => configMap(chart, name));
    a!.addDependency(b!);
    b!.addDependency(c!);
    expect(objectNames(app)).toEqual(['c', 'b', 'a']);
  });

  test('begin with namespaces, then what pods need, and end with webhooks', () => {
    const { app, chart } = appWithChart();
    const object = (kind: string, apiVersion: string) =>
      new ApiObject(chart, kind, { kind, apiVersion, metadata: { name: kind } });
    object('ValidatingWebhookConfiguration', 'admissionregistration.k8s.io/v1');
    object('Deployment', 'apps/v1');
    object('ServiceAccount', 'v1');
    object('CustomResourceDefinition', 'apiextensions.k8s.io/v1');
    object('Namespace', 'v1');
    expect(objectNames(app)).toEqual([
      'CustomResourceDefinition',
      'Namespace',
      'ServiceAccount',
      'Deployment',
      'ValidatingWebhookConfiguration',
    ]);
  });

  test('a dependency weighs more than the kind', () => {
    const { app, chart } = appWithChart();
    const first = configMap(chart, 'first');
    namespace(chart, 'second').addDependency(first);
    expect(objectNames(app)).toEqual(['first', 'second']);
  });

  test('of a construct come after all of another construct', () => {
    const { app, chart } = appWithChart();
    const [late, early] = [new Construct(chart, 'late'), new Construct(chart, 'early')];
    for (const scope of [late, early]) for (const n of [1, 2]) configMap(scope, `${scope.node.id}${n}`);
    late.node.addDependency(early);
    expect(objectNames(app)).toEqual(['early1', 'early2', 'late1', 'late2']);
  });

  test('of a construct that depends on one inside it come after that one', () => {
    const { app, chart } = appWithChart();
    const outer = new Construct(chart, 'outer');
    configMap(outer, 'rest');
    outer.node.addDependency(configMap(outer, 'base'));
    expect(objectNames(app)).toEqual(['base', 'rest']);
  });

  test('inside a construct that they depend on come after the rest of it', () => {
    const { app, chart } = appWithChart();
    const outer = new Construct(chart, 'outer');
    const inner = configMap(outer, 'last');
    configMap(outer, 'rest');
    inner.addDependency(outer);
    expect(objectNames(app)).toEqual(['rest', 'last']);
  });
});

describe('charts', () => {
  test('come in the order of the code, and are not numbered', () => {
    const app = new App();
    for (const id of ['c', 'a', 'b']) new Chart(app, id);
    expect(chartNames(app)).toEqual(['c', 'a', 'b']);
    expect(orderIn(app).chartsDepend).toBe(false);
  });

  test('come after the charts that anything in them depends on', () => {
    const app = new App();
    const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
    configMap(a, 'x').addDependency(configMap(b, 'y'));
    expect(chartNames(app)).toEqual(['b', 'a']);
    expect(orderIn(app).chartsDepend).toBe(true);
  });

  test('come after the charts inside them', () => {
    const app = new App();
    const outer = new Chart(app, 'outer');
    new Chart(outer, 'inner');
    expect(chartNames(app)).toEqual(['inner', 'outer']);
  });

  test('in a group come after all charts of a group that theirs depends on', () => {
    const app = new App();
    const [shops, base] = [new Construct(app, 'shops'), new Construct(app, 'base')];
    for (const scope of [shops, base]) for (const n of [1, 2]) new Chart(scope, `${scope.node.id}${n}`);
    shops.node.addDependency(base);
    expect(chartNames(app)).toEqual(['base1', 'base2', 'shops1', 'shops2']);
  });
});

describe('dependencies that go round', () => {
  test('are reported by the constructs in them, once', () => {
    const { app, chart } = appWithChart();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => configMap(chart, name));
    a!.addDependency(b!);
    b!.addDependency(c!);
    c!.addDependency(a!);
    const { findings } = orderIn(app);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ rule: 'dependency-cycle', path: 'chart/a' });
    expect(findings[0]!.message).toBe('Circular dependency: chart/a → chart/b → chart/c → chart/a.');
  });

  test('between charts are reported by the charts', () => {
    const app = new App();
    const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
    configMap(a, 'x').addDependency(configMap(b, 'y'));
    configMap(b, 'z').addDependency(configMap(a, 'w'));
    expect(orderIn(app).findings.map(({ message }) => message)).toEqual(['Circular dependency: a → b → a.']);
  });

  test('leave no object out', () => {
    const { app, chart } = appWithChart();
    const [a, b] = ['a', 'b'].map((name) => configMap(chart, name));
    a!.addDependency(b!);
    b!.addDependency(a!);
    expect(objectNames(app).sort()).toEqual(['a', 'b']);
  });

  test('two circles are two findings', () => {
    const { app, chart } = appWithChart();
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => configMap(chart, name));
    a!.addDependency(b!);
    b!.addDependency(a!);
    c!.addDependency(d!);
    d!.addDependency(c!);
    expect(orderIn(app).findings).toHaveLength(2);
  });
});

describe('large trees', () => {
  test('a chain of 20,000 dependencies is ordered', () => {
    const { app, chart } = appWithChart();
    const objects = Array.from({ length: 20_000 }, (_, i) => configMap(chart, `c${i}`));
    objects.forEach((object, i) => objects[i + 1] && object.addDependency(objects[i + 1]!));
    const names = objectNames(app);
    expect([names[0], names.at(-1), names.length]).toEqual(['c19999', 'c0', 20_000]);
  });

  test('layers that each depend on all of the layer before are ordered', () => {
    const { app, chart } = appWithChart();
    const layers = Array.from({ length: 20 }, (_, l) =>
      Array.from({ length: 50 }, (_unused, i) => configMap(chart, `l${l}-${i}`)),
    );
    layers.forEach((layer, l) => layer.forEach((object) => object.addDependency(...(layers[l + 1] ?? []))));
    const names = objectNames(app);
    expect(names[0]).toMatch(/^l19-/);
    expect(names.at(-1)).toMatch(/^l0-/);
  });

  test('two charts of 2,000 objects that depend on each other are ordered', () => {
    const app = new App();
    const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
    for (const chart of [a, b]) for (let i = 0; i < 2000; i++) configMap(chart, `${chart.node.id}${i}`);
    a.addDependency(b);
    expect(objectNames(app)[0]).toBe('b0');
  });
});

test('keeps every dependency of any tree without circles', () => {
  const edges = fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 60 });
  fc.assert(
    fc.property(edges, (pairs) => {
      const { app, chart } = appWithChart();
      const objects = Array.from({ length: 30 }, (_, i) => configMap(chart, `o${i}`));
      const kept = pairs.filter(([a, b]) => a < b);
      for (const [a, b] of kept) objects[a]!.addDependency(objects[b]!);
      const names = objectNames(app);
      expect(new Set(names).size).toBe(30);
      for (const [a, b] of kept) expect(names.indexOf(`o${b}`)).toBeLessThan(names.indexOf(`o${a}`));
    }),
  );
});
