/** secrets: passwords and keys that are in the cluster already, or kept in a vault: as files, as variables, and one that two workloads share. */
import { Chart } from 'cdk8s';
import { Cidr, ConfiguredService, ExternalService, HealthCheck, SecretKey, TeamNamespace, Worker } from 'cdk8s-slipway';
import { ExternalKey, ExternalSecret, StoreReference } from 'cdk8s-slipway/secrets';
import { Construct } from 'constructs';

export function secrets(scope: Construct): Chart {
  const chart = new Chart(scope, 'secrets', { namespace: 'mailing' });
  new TeamNamespace(chart, 'namespace');

  // Names of Secrets and keys are all that is here. Who keeps the values, and how they get into the cluster, is another matter.
  const database = { 'database-password': SecretKey.asFile('mailing-database', 'password') };

  const subscriptions = new ConfiguredService(chart, 'subscriptions', {
    image: 'registry.example.com/mailing/subscriptions:2.4.0',
    port: 8080,
    config: { DATABASE_USER: 'mailing' },
    secrets: {
      ...database,
      'token-key.pem': SecretKey.asFile('subscriptions-token', 'private.pem'),
    },
  });

  // The key of the mail provider is rotated each month, in the vault: external-secrets brings what is there.
  const mail = new ExternalSecret(chart, 'mail-provider-key', {
    name: 'mail-provider',
    store: StoreReference.clusterStore('vault'),
    keys: { 'api-key': ExternalKey.at('mailing/provider', { property: 'api-key' }) },
  });

  // The client of the mail provider reads its key from the environment, and from nowhere else.
  const sender = new Worker(chart, 'sender', {
    image: 'registry.example.com/mailing/sender:1.7.1',
    config: { DATABASE_USER: 'mailing' },
    secrets: { ...database, MAIL_API_KEY: mail.asVariable('api-key') },
    health: { readiness: HealthCheck.command(['/app/connected']), liveness: HealthCheck.command(['/app/alive']) },
  });

  mail.rollOnChange(sender); // a variable is as it was when the pod was made

  const store = new ExternalService(chart, 'database', {
    addresses: ['192.0.2.30'],
    ports: [{ number: 5432, name: 'postgres' }],
  });
  const provider = new ExternalService(chart, 'mail-provider', {
    hostName: 'api.mail.example.com',
    networks: [Cidr.of('203.0.113.64/28')],
    ports: [{ number: 443 }],
  });
  subscriptions.connectTo(store);
  sender.connectTo(store);
  sender.connectTo(provider);
  return chart;
}
