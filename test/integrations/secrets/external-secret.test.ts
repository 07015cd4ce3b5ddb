/** ExternalSecrets: where the values are kept, who uses the keys, and who is rolled when they change. */
import { Chart, Duration, Testing } from 'cdk8s';
import { ConfiguredService, OneOffJob, SecretKey, StatefulService } from '../../../lib';
import { ExternalKey, ExternalSecret, ExternalSecretProps, StoreReference } from '../../../lib/integrations/secrets';
import { judgedWithNamespace } from '../../support/judged';
import { find, problemText, problems, render, wrong } from '../../support/render';

const GOOD: ExternalSecretProps = {
  store: StoreReference.clusterStore('vault'),
  keys: { password: ExternalKey.at('shop/database', { property: 'password' }) },
};
const SERVICE = { image: 'registry.example.com/orders:2.1.0', port: 8080 };
const RELOAD = 'secret.reloader.stakater.com/reload';

function secret(props: Partial<ExternalSecretProps> = {}) {
  const scope = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  const made = new ExternalSecret(scope, 'database', { ...GOOD, ...props });
  return { scope, made, json: made.object.toJson(), told: problems(scope), text: problemText(scope) };
}

test('it says where each key is kept, with all that the API server would complete', () => {
  expect(secret({ keys: { ...GOOD.keys, user: ExternalKey.at('shop/user', { version: '3' }) } })).toMatchObject({
    told: [],
    json: {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'database', namespace: 'shop' },
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' },
        target: { name: 'database', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: [
          {
            secretKey: 'password',
            remoteRef: {
              key: 'shop/database',
              property: 'password',
              conversionStrategy: 'Default',
              decodingStrategy: 'None',
              metadataPolicy: 'None',
            },
          },
          { secretKey: 'user', remoteRef: { key: 'shop/user', version: '3' } },
        ],
      },
    },
  });
});

test('the store is asked as often as it is told', () => {
  expect(secret({ refresh: Duration.minutes(90) }).json.spec.refreshInterval).toBe('1h30m0s');
});

test('its keys are used as files and as variables', () => {
  const { scope, made } = secret();
  new ConfiguredService(scope, 'orders', {
    ...SERVICE,
    secrets: { 'database-password': made.asFile('password'), DATABASE_PASSWORD: made.asVariable('password') },
  });
  const { containers, volumes } = find(render(scope), 'Deployment', 'orders').spec.template.spec;
  expect(volumes).toContainEqual(
    expect.objectContaining({
      projected: expect.objectContaining({
        sources: [{ secret: { name: 'database', items: [{ key: 'password', path: 'database-password' }] } }],
      }),
    }),
  );
  expect(containers[0].env).toContainEqual({
    name: 'DATABASE_PASSWORD',
    valueFrom: { secretKeyRef: { name: 'database', key: 'password' } },
  });
  expect(problems(scope)).toEqual([]);
});

test('who reads a value once is rolled when it changes, by the annotation of a controller that looks', () => {
  const { scope, made } = secret();
  const other = new ExternalSecret(scope, 'mail', { ...GOOD });
  const orders = new ConfiguredService(scope, 'orders', SERVICE);
  const store = new StatefulService(scope, 'store', SERVICE);
  made.rollOnChange(orders);
  other.rollOnChange(orders);
  made.rollOnChange(store);
  const objects = render(scope);
  expect(find(objects, 'Deployment', 'orders').metadata.annotations).toMatchObject({ [RELOAD]: 'database,mail' });
  expect(find(objects, 'StatefulSet', 'store').metadata.annotations).toMatchObject({ [RELOAD]: 'database' });
});

test('a key that it does not have is found in YAML, too', () => {
  const { errors } = judgedWithNamespace((chart) => {
    const made = new ExternalSecret(chart, 'database', GOOD);
    const secrets = { password: made.asFile('password'), token: SecretKey.asFile('database', 'token') };
    new ConfiguredService(chart, 'orders', { ...SERVICE, secrets });
  });
  expect(errors).toEqual([
    expect.stringContaining("The Secret 'database' has no key 'token'; its keys are 'password'."),
  ]);
});

describe('is told that', () => {
  test('it has no such key', () => {
    const { scope, made } = secret();
    made.asFile('pasword');
    expect(problems(scope)).toEqual([
      {
        path: 'shop/database',
        property: 'asFile.key',
        value: '"pasword"',
        message: 'The Secret has no such key.',
        remedy: 'name one of its keys: password; or add it to keys',
      },
    ]);
  });

  test('a value is a literal, which is not shown', () => {
    for (const keys of [{ password: 'hunter2' }, 'hunter2', ['hunter2']]) {
      const { told, text } = secret({ keys: wrong(keys) });
      expect(told[0]).toMatchObject({ message: expect.stringContaining('A secret is given as a literal.') });
      expect(text).not.toContain('hunter2');
    }
  });

  test('a Job is not rolled', () => {
    const { scope, made } = secret();
    made.rollOnChange(new OneOffJob(scope, 'migrate', { image: SERVICE.image }));
    expect(problems(scope)).toMatchObject([{ property: 'rollOnChange.workload', value: '"shop/migrate"' }]);
  });

  test.each<[string, Partial<ExternalSecretProps>, object]>([
    ['there is no key', { keys: {} }, { property: 'keys', message: 'The Secret would be empty.' }],
    ['a key is empty', { keys: { '': ExternalKey.at('a') } }, { property: "keys.''", value: '""' }],
    ['a key is no file name', { keys: { 'a/b': ExternalKey.at('a') } }, { property: 'keys.a/b', value: '"a/b"' }],
    ['a place is empty', { keys: { password: ExternalKey.at('') } }, { property: 'keys.password', value: '""' }],
    ['a store has no name', { store: StoreReference.store('') }, { property: 'store', value: '""' }],
    ['a store is none', { store: wrong('vault') }, { property: 'store', value: '"vault"' }],
    ['the store is asked each second', { refresh: Duration.seconds(1) }, { property: 'refresh', value: '"1 s"' }],
  ])('%s', (_sentence, props, told) => {
    expect(secret(props).told[0]).toMatchObject(told);
  });
});
