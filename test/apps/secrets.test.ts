/** secrets: what is in the cluster already is referred to; a literal is refused. */
import { Chart } from 'cdk8s';
import { EnvValue, Secret } from 'cdk8s-plus-27';
import { ConfiguredService, ConfiguredServiceProps } from '../../lib';
import { inventory, renderedApp } from '../support/dist';
import { judgedWithNamespace } from '../support/judged';
import { wrong } from '../support/render';

const app = renderedApp('secrets');

/** What the pods of a Deployment have from Secrets. */
const referred = (name: string) => {
  const { containers, volumes } = app.get('Deployment', name).spec.template.spec;
  return {
    files: volumes.find((it) => it.name === 'secrets')!.projected.sources.map(({ secret }) => secret),
    mount: containers[0]!.volumeMounts.find((it) => it.name === 'secrets'),
    variables: containers[0]!.env.flatMap(({ name: variable, valueFrom }) =>
      valueFrom?.secretKeyRef ? [{ variable, ...valueFrom.secretKeyRef }] : [],
    ),
  };
};

test('consists of', () => expect(inventory(app)).toMatchSnapshot());

test('no Secret is rendered: the values are in the cluster', () => app.hasNoResource('Secret'));

test('keys are files, for the pod alone to read', () => {
  expect(referred('subscriptions')).toEqual({
    files: [
      { name: 'mailing-database', items: [{ key: 'password', path: 'database-password' }] },
      { name: 'subscriptions-token', items: [{ key: 'private.pem', path: 'token-key.pem' }] },
    ],
    mount: { name: 'secrets', mountPath: '/etc/secrets', readOnly: true },
    variables: [],
  });
});

test('a program that reads its environment alone has a variable, beside the file that it shares with the other', () => {
  expect(referred('sender')).toMatchObject({
    files: [{ name: 'mailing-database', items: [{ key: 'password', path: 'database-password' }] }],
    variables: [{ variable: 'MAIL_API_KEY', name: 'mail-provider', key: 'api-key' }],
  });
});

test('a key that is rotated in the vault comes by an ExternalSecret, and its reader is rolled', () => {
  app.hasResource('ExternalSecret', {
    metadata: { name: 'mail-provider', namespace: 'mailing' },
    spec: {
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault' },
      target: { name: 'mail-provider' },
      data: [{ secretKey: 'api-key', remoteRef: { key: 'mailing/provider', property: 'api-key' } }],
    },
  });
  expect(app.get('Deployment', 'sender').metadata.annotations).toMatchObject({
    'secret.reloader.stakater.com/reload': 'mail-provider',
  });
});

describe('a literal is refused', () => {
  const errorsWith = (props: Partial<ConfiguredServiceProps>, more: (chart: Chart) => unknown = () => undefined) => {
    const { errors, warnings } = judgedWithNamespace((chart) => {
      new ConfiguredService(chart, 'orders', { image: 'registry.example.com/orders:2.1.0', port: 8080, ...props });
      more(chart);
    });
    for (const told of [...errors, ...warnings]) expect(told).not.toContain('hunter2');
    return { errors, warnings };
  };

  test('where a reference belongs', () => {
    expect(errorsWith({ secrets: wrong({ 'database-password': 'hunter2' }) }).errors).toEqual([
      "team/orders: secrets.database-password: A secret is given as a literal. It would be in the repository, and in every copy of the render. -> store it in the cluster and refer to it: database-password: SecretKey.asFile('name-of-the-secret', 'key')",
    ]);
  });

  test('in the environment', () => {
    expect(errorsWith({ env: { DATABASE_PASSWORD: EnvValue.fromValue('hunter2') } }).errors).toEqual([
      "team/orders/deployment: spec.template.spec.containers[0].env[0].value: The environment variable 'DATABASE_PASSWORD' of container 'main' holds a credential, for everyone who can read the manifest. -> Put it into a Secret and refer to it: `valueFrom: {secretKeyRef: ...}`, or state the reason in the annotation 'slipway.dev/allow-literal-credential'.",
    ]);
  });

  test('in configuration', () => {
    expect(errorsWith({ config: { DATABASE_PASSWORD: 'hunter2' } }).errors).toEqual([
      "team/orders/config/config-map: data.DATABASE_PASSWORD: The key 'DATABASE_PASSWORD' of the ConfigMap holds a credential, which is stored unencrypted and read by many. -> Move it into a Secret, and mount that beside the ConfigMap, or state the reason in the annotation 'slipway.dev/allow-literal-credential'.",
    ]);
  });

  test('in a Secret beside it', () => {
    const { errors } = errorsWith({}, (chart) => {
      new Secret(chart, 'database', { stringData: { password: 'hunter2' } });
    });
    expect(errors).toEqual([
      "team/database: stringData: The Secret has its content in the manifest: 'password'. -> Refer to a Secret that exists in the cluster, or render an ExternalSecret, or state the reason in the annotation 'slipway.dev/allow-literal-credential'.",
    ]);
  });
});
