/** Objects by kind and name, and assertions on them: what holds, what is told where it doesn't, what is refused. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { ConfiguredService, Platform } from 'cdk8s-slipway';
import { Manifests } from 'cdk8s-slipway/testing';
import { errorOf, shop, shopManifests } from './shop';

const manifests = shopManifests();

describe('where objects come from', () => {
  test('a chart, an app, and a single construct', () => {
    const chart = shop();
    const other = new Chart(chart.node.root as App, 'other', { namespace: 'other' });
    new ConfiguredService(other, 'mail', { image: 'registry.example.com/mail:1.0.0', port: 8080 });
    expect(
      Manifests.of(chart)
        .all('Deployment')
        .map((it) => it.metadata.name),
    ).toEqual(['orders', 'web']);
    expect(Manifests.of(chart.node.root).all('Deployment')).toHaveLength(3);
    expect(Manifests.of(chart.node.findChild('orders')).all('Deployment')).toHaveLength(1);
  });

  test('a plain app of cdk8s', () => {
    const chart = new Chart(Testing.app(), 'plain', { namespace: 'plain' });
    new ConfiguredService(chart, 'mail', { image: 'registry.example.com/mail:1.0.0', port: 8080 });
    Manifests.of(chart).hasResource('Deployment', { metadata: { name: 'mail' } });
  });

  test('constructs that report a problem leave nothing to ask about', () => {
    expect(errorOf(() => shopManifests({ port: 80808 }))).toMatch(
      /^ManifestAssertionError: This can't be rendered, so there is nothing to ask about:\n\nerror: shop\/web: port\n[\s\S]*Received: 80808[\s\S]*at test\/testing\/shop\.ts:\d+:\d+/,
    );
  });

  test('a folder of files, with the line of each object', () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-testing-'));
    try {
      const file = join(folder, 'a.yaml');
      writeFileSync(
        file,
        '---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: b\n',
      );
      const read = Manifests.fromDirectory(folder);
      expect(read.all('Namespace').map((it) => it.metadata.name)).toEqual(['a', 'b']);
      expect(
        errorOf(() => read.hasResource('Namespace', { metadata: { name: 'b', labels: { team: 'b' } } })),
      ).toContain(`Namespace b (${file}:7)`);
      writeFileSync(file, 'a: [');
      expect(errorOf(() => Manifests.fromDirectory(folder))).toMatch(
        /^WrongUseError: .* can't be read:\n.*a\.yaml:\d+: not valid YAML/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a text, and plain data with its lists unpacked', () => {
    Manifests.fromYaml('apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n').get('Namespace', 'a');
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }],
    };
    Manifests.from([list]).get('Namespace', 'a');
  });

  test('nothing, and what is no object, is refused', () => {
    expect(errorOf(() => Manifests.from([]))).toBe(
      'WrongUseError: There is no object, so there is nothing to ask about.',
    );
    expect(errorOf(() => Manifests.of(new Platform({ outdir: 'unused' })))).toBe(
      'WrongUseError: There is no object below this app, so there is nothing to ask about.',
    );
    expect(errorOf(() => Manifests.from(['web']))).toBe(
      'WrongUseError: object 1 is no Kubernetes object: it has no apiVersion and kind.',
    );
    expect(errorOf(() => Manifests.fromYaml('a: ['))).toMatch(/^WrongUseError: Line \d+ is not valid YAML/);
    expect(errorOf(() => Manifests.of({} as Chart))).toMatch(/^WrongUseError: Manifests\.of takes an app, a chart/);
  });
});

describe('get', () => {
  test('finds the one object of a kind and name', () => {
    expect(manifests.get('Deployment', 'web').spec.template.spec.containers[0]!.image).toBe(
      'registry.example.com/web:1.4.2',
    );
    expect(manifests.get('apps/v1/Deployment', 'shop/web')).toBe(manifests.get('Deployment', 'web'));
    expect(manifests.get('ConfigMap', 'orders-config-*').data).toEqual({ LOG_LEVEL: 'info' });
  });

  test('names what there is where there is no such object', () => {
    expect(errorOf(() => manifests.get('Deployment', 'oders'))).toBe(
      "ManifestAssertionError: No Deployment is called 'oders'. There are: 'shop/orders' and 'shop/web'. Is 'orders' meant?",
    );
    expect(errorOf(() => manifests.get('Secret', 'web'))).toBe(
      "ManifestAssertionError: No Secret is called 'web'. There is no Secret at all.",
    );
  });

  test('refuses a name that several have, and no name', () => {
    const two = Manifests.from(
      ['a', 'b'].map((namespace) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace } })),
    );
    expect(errorOf(() => two.get('Service', 'web'))).toBe(
      "WrongUseError: 2 objects are the Service 'web': 'Service a/web' and 'Service b/web'. Name one of them: 'namespace/name'.",
    );
    expect(two.get('Service', 'b/web').metadata.namespace).toBe('b');
    expect(errorOf(() => two.get('Service', ''))).toMatch(/^WrongUseError: A name is needed/);
    expect(errorOf(() => two.get('Service', '*'))).toMatch(/^WrongUseError: A name is needed/);
  });
});

describe('a kind', () => {
  test('that nobody knows is refused, whatever is asked about it', () => {
    const words =
      "WrongUseError: Nothing knows the kind 'Deploymet': it is none of Kubernetes, and this render has no object of it. Is 'Deployment' meant? " +
      "A custom kind that may be absent is named with its group: 'monitoring.coreos.com/ServiceMonitor'.";
    expect(errorOf(() => manifests.hasNoResource('Deploymet'))).toBe(words);
    expect(errorOf(() => manifests.resourceCountIs('Deploymet', 0))).toBe(words);
    expect(errorOf(() => manifests.all('Deploymet'))).toBe(words);
    expect(errorOf(() => manifests.get('Deploymet', 'web'))).toBe(words);
  });

  test('that is written in another way is refused', () => {
    expect(errorOf(() => manifests.hasNoResource('deployment'))).toBe(
      "WrongUseError: 'deployment' is no kind: kinds begin with a capital letter. Is 'Deployment' meant?",
    );
    expect(errorOf(() => manifests.hasNoResource('batch/Deployment'))).toBe(
      "WrongUseError: The API group 'batch' of Kubernetes has no kind 'Deployment'.",
    );
    expect(errorOf(() => manifests.hasNoResource('a/b/Deployment'))).toMatch(
      /^WrongUseError: 'a\/b\/Deployment' is no kind/,
    );
    expect(errorOf(() => manifests.hasNoResource(''))).toMatch(/^WrongUseError: A kind is needed/);
  });

  test('of a custom API may be absent, if it is named with its group', () => {
    manifests.hasNoResource('monitoring.coreos.com/ServiceMonitor');
    manifests.hasNoResource('monitoring.coreos.com/v1/ServiceMonitor');
  });

  test('of several groups has to be named with one', () => {
    const both = Manifests.from(
      ['v1', 'serving.knative.dev/v1'].map((apiVersion) => ({
        apiVersion,
        kind: 'Service',
        metadata: { name: 'web' },
      })),
    );
    expect(errorOf(() => both.resourceCountIs('Service', 2))).toBe(
      "WrongUseError: 'Service' is a kind of several API groups here. Say which: 'v1/Service' and 'serving.knative.dev/Service'.",
    );
    both.resourceCountIs('v1/Service', 1);
    both.resourceCountIs('serving.knative.dev/Service', 1);
  });
});

describe('hasResource', () => {
  test('takes a pattern, or none', () => {
    manifests.hasResource('Deployment');
    manifests.hasResource('Deployment', {
      metadata: { name: 'web' },
      spec: { template: { spec: { automountServiceAccountToken: false } } },
    });
  });

  test('shows the closest object, with the construct and the line behind it', () => {
    const pattern = { metadata: { name: 'web' }, spec: { strategy: { type: 'Recreate' } } };
    expect(errorOf(() => manifests.hasResource('Deployment', pattern))).toMatch(
      new RegExp(
        '^ManifestAssertionError: No Deployment fits the pattern\\. The closest of 2:\n- expected, \\+ received\n\n' +
          'Deployment shop/web \\(shop/web/deployment, at test/testing/shop\\.ts:\\d+:\\d+\\)\n' +
          '  spec:\n    strategy:\n-     type: "Recreate"\n\\+     type: "RollingUpdate"\n\n1 other is further away\\.$',
      ),
    );
  });

  test('names the kinds that there are where there is none of this', () => {
    expect(errorOf(() => manifests.hasResource('Secret'))).toMatch(
      /^ManifestAssertionError: There is no Secret\. The render has 'ConfigMap', 'Deployment', /,
    );
  });

  test('does not show the values of a Secret', () => {
    const secret = Manifests.from([
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, stringData: { password: 'hunter2' } },
    ]);
    const message = errorOf(() => secret.hasResource('Secret', { stringData: { password: 'other' } }));
    expect(message).toContain('+   password: (masked: a value of a Secret)');
    expect(message).not.toContain('hunter2');
  });
});

test('hasNoResource names what is there', () => {
  manifests.hasNoResource('Secret');
  manifests.hasNoResource('Deployment', { metadata: { name: 'mail' } });
  expect(errorOf(() => manifests.hasNoResource('Deployment'))).toBe(
    "ManifestAssertionError: Of kind Deployment, 'Deployment shop/orders' and 'Deployment shop/web' is there, and none was expected.",
  );
  expect(errorOf(() => manifests.hasNoResource('Deployment', { metadata: { name: 'web' } }))).toBe(
    "ManifestAssertionError: Of kind Deployment, 'Deployment shop/web' fits the pattern, and none was expected.",
  );
});

test('resourceCountIs names what is there', () => {
  manifests.resourceCountIs('Deployment', 2);
  manifests.resourceCountIs('Secret', 0);
  expect(errorOf(() => manifests.resourceCountIs('Deployment', 3))).toBe(
    "ManifestAssertionError: There are 2 of kind Deployment: 'Deployment shop/orders' and 'Deployment shop/web'. Expected: 3.",
  );
  expect(errorOf(() => manifests.resourceCountIs('Deployment', -1))).toMatch(
    /^WrongUseError: A number of objects is needed/,
  );
});

test('all returns every object that fits', () => {
  expect(manifests.all('Deployment', { metadata: { name: /./ } })).toHaveLength(2);
  expect(manifests.all('Deployment', { metadata: { name: 'mail' } })).toEqual([]);
  expect(errorOf(() => manifests.all('Deployment', {}))).toMatch(/^WrongUseError: The pattern is an empty map/);
});
