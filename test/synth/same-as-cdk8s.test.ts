import * as path from 'node:path';
import { ApiObject, App, Chart, Lazy, Size, Testing, YamlOutputType } from 'cdk8s';
import { ConfigMap, Deployment } from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { YAML11_SCHEMA, loadAll } from 'js-yaml';
import { Platform } from '../../lib/synth/platform';
import { filesIn, temporaryFolder } from './temporary';

/** The render alone: what these tests make is often nothing that a judge would let through. */
class Unjudged extends Platform {
  protected override _judge(): [] {
    return [];
  }
}

type Build = (app: App) => void;
type Documents = Record<string, unknown[]>;

/** The objects of each file, in an order that doesn't depend on who wrote it. */
function documentsIn(folder: string): Documents {
  const read = (text: string) => loadAll(text, { schema: YAML11_SCHEMA }).filter((object) => object !== null);
  const sorted = (objects: unknown[]) => objects.map((o) => JSON.stringify(o)).sort();
  const files = Object.entries(filesIn(folder)).map(([name, text]) => [name, sorted(read(text))] as const);
  return Object.fromEntries(files.filter(([, objects]) => objects.length > 0));
}

function compare(build: Build, yamlOutputType = YamlOutputType.FILE_PER_CHART): void {
  const folder = temporaryFolder();
  const render = (app: App) => {
    build(app);
    app.synth();
    return documentsIn(app.outdir);
  };
  const theirs = render(new App({ outdir: path.join(folder, 'theirs'), yamlOutputType }));
  const ours = render(new Unjudged({ outdir: path.join(folder, 'ours'), yamlOutputType }));
  expect(canonical(ours)).toEqual(canonical(theirs));
}

/** Maps have no order, to Kubernetes. */
function canonical(documents: Documents): unknown {
  return Object.entries(documents).map(([name, objects]) => [
    name,
    objects.map((text) => JSON.parse(String(text)) as object),
  ]);
}

const text = fc.oneof(fc.string(), fc.constantFrom('yes', '012', '1:30', 'a\nb\n', ' a', '<<', '😀'));
const value = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.array(text),
  fc.dictionary(text.filter(isKey), text, { noNullPrototype: true }),
);

/** Keys that cdk8s itself writes and converts as they are: it leaves a merge key unquoted. */
function isKey(key: string): boolean {
  return !/^\d+$/.test(key) && key !== '__proto__' && key !== '<<' && key !== 'constructor' && !(key in {});
}

interface Plan {
  readonly charts: readonly (readonly Record<string, unknown>[])[];
  readonly chartLines: readonly (readonly [number, number])[];
  readonly objectLines: readonly (readonly [number, number])[];
}

const plan: fc.Arbitrary<Plan> = fc.record({
  charts: fc.array(
    fc.array(fc.dictionary(text.filter(isKey), value, { maxKeys: 5, noNullPrototype: true }), { maxLength: 6 }),
    {
      minLength: 1,
      maxLength: 6,
    },
  ),
  chartLines: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 4 }),
  objectLines: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 4 }),
});

function follow({ charts, chartLines, objectLines }: Plan): Build {
  return (app) => {
    const made = charts.map((objects, c) => {
      const chart = new Chart(app, `chart-${c}`, { namespace: 'test', labels: { part: 'of' } });
      objects.forEach(
        (data, o) => new ApiObject(chart, `o${o}`, { apiVersion: 'v1', kind: 'ConfigMap', data } as never),
      );
      return chart;
    });
    for (const [from, to] of chartLines) if (from < to && made[to]) made[from]!.addDependency(made[to]);
    for (const [from, to] of objectLines) {
      const [a, b] = [made[0]!.apiObjects[from], made[0]!.apiObjects[to]];
      if (from < to && a && b) a.addDependency(b);
    }
  };
}

test('any tree is the same objects in the same files', () => {
  fc.assert(
    fc.property(plan, (it) => compare(follow(it))),
    { numRuns: 150 },
  );
});

test.each([
  YamlOutputType.FILE_PER_APP,
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
])('any tree is the same objects in the same files, in layout %i', (layout) => {
  fc.assert(
    fc.property(plan, (it) => compare(follow(it), layout)),
    { numRuns: 40 },
  );
});

test("cdk8s-plus's constructs, lazy values and units are the same", () => {
  compare((app) => {
    const chart = new Chart(app, 'plus');
    const config = new ConfigMap(chart, 'config', { data: { answer: '42' } });
    const deployment = new Deployment(chart, 'web', {
      containers: [{ image: 'web:1', envVariables: {}, resources: { memory: { request: Size.mebibytes(64) } } }],
    });
    deployment.node.addDependency(config);
    new ApiObject(chart, 'lazy', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      data: Lazy.any({ produce: () => ({ late: 'value' }) }),
    } as never);
  });
});

test('a chart without objects, for which cdk8s writes an empty file, makes no difference', () => {
  compare((app) => void new Chart(new Chart(app, 'outer'), 'inner'));
});

test('Testing.synth gives what it gives under a plain app', () => {
  const manifests = [new App(), new Platform({ outdir: path.join(temporaryFolder(), 'dist') })].map((app) => {
    const chart = new Chart(app, 'chart');
    new ConfigMap(chart, 'config', { data: { answer: '42' } });
    return Testing.synth(chart);
  });
  expect(manifests[1]).toEqual(manifests[0]);
});
