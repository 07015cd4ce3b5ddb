import { credentialIn, isCredentialName } from '../../lib/diagnostics/credentials';

describe('credentialIn', () => {
  test.each([
    ['MYSQL_ALLOW_EMPTY_PASSWORD', '1'],
    ['MYSQL_RANDOM_ROOT_PASSWORD', 'yes'],
    ['REDIS_USE_PASSWORD', 'y'],
    ['ETCD_INITIAL_CLUSTER_TOKEN', 'etcd-cluster-k8s'],
    ['ETCD_AUTH_TOKEN', 'jwt,priv-key=/opt/certs/token/jwt-token.pem,sign-method=RS256,ttl=10m'],
    ['AUTH_TOKEN', 'simple'],
    ['SESSION_TOKEN', '24h'],
    ['PRIVATE_KEY', 'certs/tls.key'],
    ['credentials', 'service-account.json'],
    ['password', 'string'],
  ])('%s: %s is a switch, a name, a time or a path, and no credential', (name, value) => {
    expect(credentialIn(name, value)).toBeUndefined();
  });

  test.each([
    ['MYSQL_PASSWORD', 'hunter2'],
    ['MYSQL_PASSWORD', '12345'],
    ['DISABLED_USER_PASSWORD', 'hunter2'],
    ['AUTH_TOKEN', 'jwt,password=hunter2'],
    ['AUTH_TOKEN', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['API_KEY', 'A9.b.c'],
  ])('%s: %s is a credential', (name, value) => {
    expect(credentialIn(name, value)).toBe('a credential');
  });

  test('a private key is one in every field', () => {
    expect(credentialIn('notes', '-----BEGIN EC PRIVATE KEY-----')).toBe('a private key');
  });
});

describe('isCredentialName', () => {
  test.each([
    ['DB_PASSWORD', true],
    ['clientSecret', true],
    ['allowEmptyPassword', false],
    ['requirePassword', false],
    ['clusterToken', false],
    ['disallowPassword', true],
  ])('%s: %s', (name, expected) => expect(isCredentialName(name)).toBe(expected));
});
