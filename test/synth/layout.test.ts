import * as path from 'node:path';
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { Platform, PlatformProps } from '../../lib/synth/platform';
import { configMap, filesIn, namespace, smallChart, temporaryFolder } from './temporary';

function rendered(build: (app: App) => void, props: PlatformProps = {}): Record<string, string> {
  const outdir = path.join(temporaryFolder(), 'dist');
  const app = new Platform({ outdir, ...props });
  build(app);
  app.synth();
  return filesIn(outdir);
}

const names = (build: (app: App) => void, props?: PlatformProps) => Object.keys(rendered(build, props));

function object(scope: Chart, id: string, kind: string, metadata: { name: string; namespace?: string }): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind, metadata, data: {} });
}

describe('a file a chart', () => {
  test('is named by the chart, with the extension asked for', () => {
    expect(names((app) => smallChart(app, 'shop'))).toEqual(['shop.k8s.yaml']);
    expect(names((app) => smallChart(app, 'shop'), { outputFileExtension: '.yaml' })).toEqual(['shop.yaml']);
  });

  test('is numbered where charts depend on one another, as cdk8s does it', () => {
    const build = (app: App) => smallChart(app, 'a').addDependency(smallChart(app, 'b'));
    expect(names(build)).toEqual(['0000-b.k8s.yaml', '0001-a.k8s.yaml']);
  });

  test('a chart without objects has none', () => {
    expect(names((app) => void (smallChart(app, 'a') && new Chart(app, 'empty')))).toEqual(['a.k8s.yaml']);
  });

  test('a namespace that an earlier file needs comes before it, in a file of its own', () => {
    const files = rendered((app) => {
      smallChart(app, 'a');
      const later = new Chart(app, 'later');
      namespace(later, 'test');
      namespace(later, 'other');
    });
    expect(Object.keys(files)).toEqual(['0-foundations.k8s.yaml', 'a.k8s.yaml', 'later.k8s.yaml']);
    expect(files['0-foundations.k8s.yaml']).toContain('name: test');
    expect(files['later.k8s.yaml']).toContain('name: other');
    expect(files['later.k8s.yaml']).not.toContain('name: test');
  });

  test('a namespace stays in its chart where the names of the files have the right order', () => {
    const build = (app: App) => void (smallChart(app, 'shop') && namespace(new Chart(app, 'base'), 'test'));
    expect(names(build)).toEqual(['base.k8s.yaml', 'shop.k8s.yaml']);
  });

  test('a chart that brings its namespace keeps it', () => {
    expect(names((app) => namespace(smallChart(app, 'shop'), 'test'))).toEqual(['shop.k8s.yaml']);
  });

  test('knows that shop-a.k8s.yaml comes before shop.k8s.yaml', () => {
    const build = (app: App) => void (smallChart(app, 'shop-a') && namespace(smallChart(app, 'shop'), 'test'));
    expect(names(build)).toEqual(['0-foundations.k8s.yaml', 'shop-a.k8s.yaml', 'shop.k8s.yaml']);
  });
});

describe('a file an app', () => {
  test('holds all objects, namespaces first', () => {
    const files = rendered((app) => void (smallChart(app, 'a') && namespace(new Chart(app, 'b'), 'test')), {
      yamlOutputType: YamlOutputType.FILE_PER_APP,
    });
    expect(Object.keys(files)).toEqual(['app.k8s.yaml']);
    expect(files['app.k8s.yaml']!.indexOf('kind: Namespace')).toBeLessThan(
      files['app.k8s.yaml']!.indexOf('kind: ConfigMap'),
    );
  });

  test('is not there where there is nothing to hold', () => {
    expect(names((app) => void new Chart(app, 'a'), { yamlOutputType: YamlOutputType.FILE_PER_APP })).toEqual([]);
  });
});

describe('a file an object', () => {
  const yamlOutputType = YamlOutputType.FILE_PER_RESOURCE;

  test('is named by kind and name', () => {
    expect(names((app) => smallChart(app, 'a'), { yamlOutputType })).toEqual(['ConfigMap.a-config.k8s.yaml']);
  });

  test('tells objects of one name in two namespaces apart', () => {
    const build = (app: App) => {
      for (const id of ['a', 'b']) configMap(new Chart(app, id, { namespace: id }), 'config');
    };
    expect(names(build, { yamlOutputType })).toEqual(['ConfigMap.a.config.k8s.yaml', 'ConfigMap.b.config.k8s.yaml']);
  });

  test('tells apart what differs by what no file name can hold, or by capitals alone', () => {
    const build = (app: App) => {
      const chart = new Chart(app, 'a', { namespace: 'test' });
      const role = (id: string, name: string) =>
        new ApiObject(chart, id, {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'Role',
          metadata: { name },
          rules: [],
        });
      for (const [id, name] of [
        ['1', 'a:b'],
        ['2', 'ab'],
        ['3', 'AB'],
      ] as const)
        role(id, name);
    };
    const found = names(build, { yamlOutputType });
    expect(new Set(found.map((name) => name.toLowerCase())).size).toBe(3);
  });

  test('puts namespaces where they come first', () => {
    const build = (app: App) => void namespace(smallChart(app, 'a'), 'test');
    expect(names(build, { yamlOutputType })).toEqual(['0-Namespace.test.k8s.yaml', 'ConfigMap.a-config.k8s.yaml']);
  });
});

describe('a folder a chart', () => {
  const yamlOutputType = YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;

  test('holds a file an object', () => {
    const build = (app: App) => void (smallChart(app, 'a') && smallChart(app, 'b'));
    expect(names(build, { yamlOutputType })).toEqual([
      'a/ConfigMap.a-config.k8s.yaml',
      'b/ConfigMap.b-config.k8s.yaml',
    ]);
  });

  test('moves a namespace that an earlier folder needs into one before it', () => {
    const build = (app: App) => void (smallChart(app, 'a') && namespace(smallChart(app, 'b'), 'test'));
    expect(names(build, { yamlOutputType })[0]).toBe('0-foundations/0-Namespace.test.k8s.yaml');
  });
});

test('a ConfigMap and a Secret of one name are two files', () => {
  const build = (app: App) => {
    const chart = new Chart(app, 'a', { namespace: 'test' });
    for (const kind of ['ConfigMap', 'Secret']) object(chart, kind, kind, { name: 'same' });
  };
  expect(names(build, { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE })).toHaveLength(2);
});
