import { Chart } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { Configuration } from '../../../../lib/constructs/config/configuration';
import { FileContent } from '../../../../lib/constructs/config/file-content';
import { SecretKey } from '../../../../lib/constructs/config/secret-key';
import { find, problems, render, wrong } from '../../../support/render';
import { main, podSpec, rendered, shop, webApp } from '../../../support/shop';

const said = (props: object, chart = shop()) => {
  webApp(wrong(props), chart);
  return problems(chart);
};

describe('config', () => {
  test('becomes variables from an immutable ConfigMap with a hash in its name', () => {
    const chart = shop();
    const { configuration } = webApp({ config: { LEVEL: 'info' } }, chart);
    const name = configuration!.configMap.name;
    const objects = render(chart);
    expect(name).toMatch(/^web-config-[0-9a-f]{10}$/);
    expect(find(objects, 'ConfigMap', name)).toMatchObject({
      data: { LEVEL: 'info' },
      immutable: true,
      metadata: { labels: { 'app.kubernetes.io/name': 'web' } },
    });
    expect(find(objects, 'Deployment', 'web').spec.template.spec.containers[0].env).toEqual([
      { name: 'LEVEL', valueFrom: { configMapKeyRef: { name, key: 'LEVEL' } } },
    ]);
  });

  test('rolls the pods when it changes, and only then', () => {
    const pod = (value: string) => JSON.stringify(podSpec({ config: { LEVEL: value } }));
    expect(pod('info')).toBe(pod('info'));
    expect(pod('info')).not.toBe(pod('debug'));
  });
});

describe('files', () => {
  test('are mounted read-only, in /etc/config or elsewhere', () => {
    const files = { 'app.json': FileContent.json({}) };
    expect(main({ files }).volumeMounts).toContainEqual({ name: 'config', mountPath: '/etc/config', readOnly: true });
    expect(podSpec({ files }).volumes).toContainEqual({
      name: 'config',
      projected: {
        sources: [
          {
            configMap: { name: expect.stringMatching(/^web-config-/), items: [{ key: 'app.json', path: 'app.json' }] },
          },
        ],
      },
    });
    expect(main({ files, filesDirectory: '/srv/conf' }).volumeMounts[0].mountPath).toBe('/srv/conf');
  });
});

describe('secrets', () => {
  test('are files that the pod alone reads, in /etc/secrets or elsewhere', () => {
    const secrets = {
      'db-password': SecretKey.asFile('orders-db', 'password'),
      'db-user': SecretKey.asFile('orders-db', 'user'),
      token: SecretKey.asFile('payments', 'token'),
    };
    expect(podSpec({ secrets }).volumes[0]).toEqual({
      name: 'secrets',
      projected: {
        defaultMode: 0o440,
        sources: [
          {
            secret: {
              name: 'orders-db',
              items: [
                { key: 'password', path: 'db-password' },
                { key: 'user', path: 'db-user' },
              ],
            },
          },
          { secret: { name: 'payments', items: [{ key: 'token', path: 'token' }] } },
        ],
      },
    });
    expect(main({ secrets, secretsDirectory: '/run/secrets' }).volumeMounts[0]).toEqual({
      name: 'secrets',
      mountPath: '/run/secrets',
      readOnly: true,
    });
  });

  test('are variables where software can read no file', () => {
    expect(main({ secrets: { DB_URL: SecretKey.asVariable('orders-db', 'url') } }).env).toEqual([
      { name: 'DB_URL', valueFrom: { secretKeyRef: { name: 'orders-db', key: 'url' } } },
    ]);
  });

  test.each([
    [{ 'db-password': 'hunter2' }, 'secrets.db-password', 'db-password'],
    ['hunter2', 'secrets', 'secrets: { name'],
    [{ a: null }, 'secrets.a', 'a'],
  ])('refuse a literal, and never show it', (secrets, property, name) => {
    const told = said({ secrets });
    expect(told).toEqual([
      {
        path: 'shop/web',
        property,
        message: 'A secret is given as a literal. It would be in the repository, and in every copy of the render.',
        remedy: `store it in the cluster and refer to it: ${name}: SecretKey.asFile('name-of-the-secret', 'key')`,
      },
    ]);
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  test.each([
    ['Orders_DB', 'password', 'a', '"Orders_DB"', 'It is no name of a Secret.'],
    [undefined, 'password', 'a', 'undefined', 'It is no name of a Secret.'],
    ['orders-db', '', 'a', '""', 'It is no key of a Secret.'],
    ['orders-db', 5, 'a', '5', 'It is no key of a Secret.'],
    ['orders-db', 'password', '../a', '"../a"', 'It is no name of a file.'],
  ])('refuse a reference to %p, %p as %p', (secret, key, name, value, message) => {
    expect(said({ secrets: { [name]: SecretKey.asFile(wrong(secret), wrong(key)) } })).toMatchObject([
      {
        path: 'shop/web',
        property: `secrets.${name}`,
        value,
        message,
        remedy: expect.stringMatching(/^(give|rename) /),
      },
    ]);
  });
});

describe('sharedConfiguration', () => {
  const network = (chart: Chart, name = 'network') =>
    new Configuration(chart, name, {
      shared: true,
      config: { RANGE: '10.0.0.0/8' },
      files: { 'network.json': FileContent.json([]) },
    });

  test('is read by several workloads, which roll by its hash', () => {
    const chart = shop();
    const shared = network(chart);
    const deployment = rendered('Deployment', { sharedConfiguration: [shared] }, 'web', chart);
    const { metadata, spec } = deployment.spec.template;
    expect(metadata.annotations).toEqual({ 'slipway.dev/config-network': shared.contentHash });
    expect(spec.containers[0].env).toEqual([
      { name: 'RANGE', valueFrom: { configMapKeyRef: { name: 'network', key: 'RANGE' } } },
    ]);
    expect(spec.volumes[0].projected.sources).toEqual([
      { configMap: { name: 'network', items: [{ key: 'network.json', path: 'network.json' }] } },
    ]);
  });

  test('has an annotation that fits, however long its name is', () => {
    const chart = shop();
    const deployment = rendered('Deployment', { sharedConfiguration: [network(chart, 'a'.repeat(60))] }, 'web', chart);
    expect(Object.keys(deployment.spec.template.metadata.annotations)).toEqual([
      expect.stringMatching(/^slipway\.dev\/config-[0-9a-f]{10}$/),
    ]);
  });

  test('must be in the namespace of the pods', () => {
    const chart = shop();
    const other = new Chart(chart.node.root as Chart, 'other', { namespace: 'other' });
    expect(said({ sharedConfiguration: [network(other)] }, chart)).toEqual([
      {
        path: 'shop/web',
        property: 'sharedConfiguration[0]',
        value: '"other/network"',
        message: 'It is in namespace other; a pod can only read what is in its own, shop.',
        remedy: 'make the Configuration in a chart of the same namespace',
      },
    ]);
  });

  test('has no file that another has too', () => {
    const chart = shop();
    const files = { 'network.json': FileContent.text('') };
    expect(said({ sharedConfiguration: [network(chart)], files }, chart)).toEqual([
      {
        path: 'shop/web',
        property: 'files.network.json',
        value: '"network.json"',
        message: 'Two configurations of the workload have a file of this name.',
        remedy: 'rename one of the two',
      },
    ]);
  });

  test('is made by Configuration', () => {
    expect(said({ sharedConfiguration: ['network'] })).toMatchObject([
      { property: 'sharedConfiguration[0]', message: 'It takes a Configuration; this is a string.' },
    ]);
  });
});

describe('variables', () => {
  test('are given once', () => {
    expect(said({ config: { LEVEL: 'info' }, env: { LEVEL: EnvValue.fromValue('debug') } })).toEqual([
      {
        path: 'shop/web',
        property: 'env.LEVEL',
        value: '"LEVEL"',
        message: 'The variable is given in config already; Kubernetes would take the last one without a word.',
        remedy: 'give it once',
      },
    ]);
  });

  test.each([
    [{ config: { '1ST': 'a' } }, 'config.1ST', '"1ST"'],
    [{ env: { 'A B': EnvValue.fromValue('a') } }, 'env.A B', '"A B"'],
    [{ env: { '': EnvValue.fromValue('a') } }, 'env.', '""'],
    [{ secrets: { 'A=B': SecretKey.asVariable('s', 'k') } }, 'secrets.A=B', '"A=B"'],
  ])('have names that can be set: not %j', (props, property, value) => {
    expect(said(props)).toEqual([
      {
        path: 'shop/web',
        property,
        value,
        message: 'It is no name of a variable: letters, digits, `_`, `-` and `.`, with no digit first.',
        remedy: 'rename the variable',
      },
    ]);
  });
});

describe('the folders of files and secrets', () => {
  test.each([
    ['filesDirectory', 'etc/config'],
    ['secretsDirectory', ''],
    ['filesDirectory', '/'],
    ['secretsDirectory', '/a:b'],
  ])('are paths: %s is not %j', (property, path) => {
    expect(said({ [property]: path })).toEqual([
      {
        path: 'shop/web',
        property,
        value: JSON.stringify(path),
        message: 'It is no path of a folder: it starts with `/`, is more than that, and has no `:`.',
        remedy: "give a path such as '/etc/config'",
      },
    ]);
  });

  test('differ', () => {
    expect(said({ filesDirectory: '/data', secretsDirectory: '/data' })).toEqual([
      {
        path: 'shop/web',
        property: 'secretsDirectory',
        value: '"/data"',
        message: 'Files and secrets are mounted in one folder, where one would hide the other.',
        remedy: 'give each a folder of its own',
      },
    ]);
  });
});
