import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-27';
import { Severity } from '../../lib/diagnostics/finding';
import { reportProblem } from '../../lib/diagnostics/problems';
import { Platform, PlatformProps } from '../../lib/synth/platform';
import { configMap, filesIn, smallChart, temporaryFolder } from './temporary';

function platform(props: PlatformProps = {}): Platform {
  return new Platform({ outdir: path.join(temporaryFolder(), 'dist'), ...props });
}

function refusalOf(app: Platform): string {
  try {
    app.synth();
  } catch (error) {
    expect((error as Error).name).toBe('RenderError');
    return (error as Error).message;
  }
  throw new Error('the render was not refused');
}

describe('check', () => {
  test('has nothing to say of what is right, and writes nothing', () => {
    const app = platform();
    smallChart(app, 'shop');
    expect(app.check()).toEqual([]);
    expect(fs.existsSync(app.outdir)).toBe(false);
  });

  test('names the construct, the line that made it, the object, the field and the value', () => {
    const app = platform();
    configMap(new Chart(app, 'shop', { namespace: 'test' }), 'Not_Valid!');
    expect(app.check()).toEqual([
      expect.objectContaining({
        rule: 'api-server',
        severity: Severity.ERROR,
        path: 'shop/Not_Valid!',
        source: expect.stringMatching(/^test\/synth\/temporary\.ts:\d+:\d+$/) as string,
        object: 'ConfigMap test/Not_Valid!',
        property: 'metadata.name',
        value: '"Not_Valid!"',
      }),
    ]);
  });

  test('tells what a construct reported once, though it is a validation too', () => {
    const app = platform();
    const chart = smallChart(app, 'shop');
    const problem = { rule: 'a-rule', property: 'port', value: 0, message: 'No port.', remedy: 'Give one.' };
    reportProblem(chart, problem);
    chart.node.addValidation({ validate: () => ['words of its own'] });
    expect(app.check().map(({ rule, path: where, message }) => [rule, where, message])).toEqual([
      ['a-rule', 'shop', 'No port.'],
      ['construct-validation', 'shop', 'words of its own'],
    ]);
  });

  test('tells why an object could not be converted, by its construct and without a stack trace', () => {
    const app = platform();
    const data = Lazy.any({
      produce: () => {
        throw new TypeError('out of ideas');
      },
    });
    new ApiObject(smallChart(app, 'shop'), 'lazy', { apiVersion: 'v1', kind: 'ConfigMap', data } as never);
    expect(app.check()).toEqual([
      expect.objectContaining({ rule: 'conversion', path: 'shop/lazy', message: 'out of ideas' }),
    ]);
  });

  test('tells once what a construct says in its validation and again in its conversion', () => {
    const app = platform();
    new Deployment(new Chart(app, 'shop', { namespace: 'test' }), 'empty');
    expect(app.check().filter(({ message }) => /at least 1 container/.test(message))).toHaveLength(1);
  });

  test('names a circle of dependencies by the constructs in it', () => {
    const app = platform();
    const [a, b] = [smallChart(app, 'a'), smallChart(app, 'b')];
    a.addDependency(b);
    b.addDependency(a);
    expect(app.check().map(({ message }) => message)).toEqual(['Circular dependency: a → b → a.']);
  });

  test.each(['latest', '1', '1.x', '2.1', ''])('refuses %j as a version of Kubernetes', (kubernetes) => {
    const app = platform({ kubernetes });
    expect(app.check()).toEqual([expect.objectContaining({ rule: 'kubernetes-version', property: 'kubernetes' })]);
  });

  test('judges for the nearest version that it knows, and says so', () => {
    const app = platform({ kubernetes: '1.27' });
    smallChart(app, 'shop');
    expect(app.check()).toEqual([
      expect.objectContaining({
        rule: 'kubernetes-version',
        severity: Severity.WARNING,
        message: 'Kubernetes 1.27 cannot be judged itself: 1.33 is the oldest version known, and applies.',
      }),
    ]);
  });
});

describe('synth', () => {
  test('refuses with all findings at once', () => {
    const app = platform();
    const chart = new Chart(app, 'shop', { namespace: 'test' });
    for (const name of ['Not_Valid!', 'Nor_This!']) configMap(chart, name);
    const message = refusalOf(app);
    expect(message).toContain('shop/Not_Valid!');
    expect(message).toContain('shop/Nor_This!');
  });

  test('leaves the last render as it was when it refuses', () => {
    const outdir = path.join(temporaryFolder(), 'dist');
    const good = platform({ outdir });
    smallChart(good, 'shop');
    good.synth();
    const before = filesIn(outdir);
    const bad = platform({ outdir });
    configMap(smallChart(bad, 'other'), 'Not_Valid!');
    refusalOf(bad);
    expect(filesIn(outdir)).toEqual(before);
  });

  test('is the same bytes each time', () => {
    const renders = [1, 2].map(() => {
      const app = platform();
      for (const id of ['b', 'a']) smallChart(app, id);
      app.synth();
      return filesIn(app.outdir);
    });
    expect(renders[0]).toEqual(renders[1]);
  });

  test('says what is doubtful on stderr, and writes', () => {
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const app = platform();
      configMap(new Chart(app, 'shop', { namespace: 'default' }), 'config');
      app.synth();
      expect(said.mock.calls.join('')).toContain('warning: shop/config (ConfigMap default/config)');
      expect(Object.keys(filesIn(app.outdir))).toEqual(['shop.k8s.yaml']);
    } finally {
      said.mockRestore();
    }
  });

  test('keeps the files of another app of the same program in the same folder', () => {
    const outdir = path.join(temporaryFolder(), 'dist');
    for (const id of ['first', 'second']) {
      const app = platform({ outdir });
      smallChart(app, id);
      app.synth();
    }
    expect(Object.keys(filesIn(outdir))).toEqual(['first.k8s.yaml', 'second.k8s.yaml']);
  });

  test('refuses to overwrite a file of another app of the same program', () => {
    const outdir = path.join(temporaryFolder(), 'dist');
    const [first, second] = [platform({ outdir }), platform({ outdir })];
    for (const app of [first, second]) smallChart(app, 'shop');
    first.synth();
    expect(refusalOf(second)).toContain('Another app of this program has written shop.k8s.yaml there already.');
  });

  test('says clearly where it may not write', () => {
    const outdir = path.join(temporaryFolder(), 'dist');
    fs.writeFileSync(outdir, 'a file');
    const app = platform({ outdir });
    smallChart(app, 'shop');
    expect(refusalOf(app)).toContain("The files can't be written: There is a file where a folder is needed.");
  });

  test('leaves the construct metadata for plugins, as cdk8s does, with the holder of objects of one name', () => {
    const app = platform({ recordConstructMetadata: true });
    const chart = new Chart(app, 'shop', { namespace: 'test' });
    configMap(chart, 'config');
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'config' } };
    new ApiObject(chart, 'secret', secret);
    configMap(chart, 'alone');
    app.synth();
    expect(JSON.parse(filesIn(app.outdir)['construct-metadata.json']!)).toEqual({
      version: '1.0.0',
      resources: { config: { path: 'shop' }, alone: { path: 'shop/alone' } },
    });
  });
});

test('synthYaml gives all objects as one text, and writes nothing', () => {
  const app = platform();
  smallChart(app, 'a').addDependency(smallChart(app, 'b'));
  const text = app.synthYaml();
  expect(text.split('---\n')).toHaveLength(2);
  expect(text.indexOf('b-config')).toBeLessThan(text.indexOf('a-config'));
  expect(fs.existsSync(app.outdir)).toBe(false);
});

test('charts come in their order, also where cdk8s would take for ever', () => {
  const app = platform();
  const layers = Array.from({ length: 12 }, (_, l) => [1, 2, 3, 4].map((i) => new Chart(app, `c-${l}-${i}`)));
  layers.forEach((layer, l) => layer.forEach((chart) => layers[l + 1]?.forEach((next) => chart.addDependency(next))));
  expect(app.charts[0]!.node.id).toMatch(/^c-11-/);
  expect(app.charts).toHaveLength(48);
});

test('one file holds everything where the layout says so', () => {
  const app = platform({ yamlOutputType: YamlOutputType.FILE_PER_APP });
  for (const id of ['a', 'b']) smallChart(app, id);
  app.synth();
  expect(filesIn(app.outdir)['app.k8s.yaml']).toMatch(
    /^---\n# app\.k8s\.yaml, rendered by cdk8s-slipway\..*\napiVersion: v1\n/,
  );
});
