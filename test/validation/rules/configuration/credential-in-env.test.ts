import { aReasonAllows, judge, running } from '../judge';

const rule = 'credential-in-env';
const env = (name: string, value: string) => running({ env: [{ name, value }] });

/** Keys that are none, put together so that no scanner takes this file for a leak. */
const LOOKALIKES: Record<string, string> = {
  aws: ['AKIA', 'ABCDEFGHIJKLMNOP'].join(''),
  github: ['ghp_', 'a'.repeat(36)].join(''),
  pem: ['-----BEGIN RSA ', 'PRIVATE KEY-----\nMII...'].join(''),
  slack: ['xoxb', '1234567890', 'abcdef'].join('-'),
  url: 'postgres://shop:hunter2@db.example.com/shop',
  connection: 'Server=db;User Id=shop;Password=hunter2;',
};

describe(rule, () => {
  test('a password is refused, and not told', () => {
    expect(judge(rule, [env('DB_PASSWORD', 'hunter2')])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[0].value',
        message:
          "The environment variable 'DB_PASSWORD' of container 'web' holds a credential, for everyone who can read the manifest.",
        remedy:
          "Put it into a Secret and refer to it: `valueFrom: {secretKeyRef: ...}`, or state the reason in the annotation 'slipway.dev/allow-literal-credential'.",
      },
    ]);
  });

  test('so is an address with one in it', () => {
    expect(judge(rule, [env('DATABASE_URL', LOOKALIKES.url!)])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[0].value',
        message:
          "The environment variable 'DATABASE_URL' of container 'web' holds an address with a password in it, for everyone who can read the manifest.",
        remedy:
          "Put it into a Secret and refer to it: `valueFrom: {secretKeyRef: ...}`, or state the reason in the annotation 'slipway.dev/allow-literal-credential'.",
      },
    ]);
  });

  test.each(Object.keys(LOOKALIKES))('so is what has the form of one, whatever its name: %s', (form) => {
    const said = judge(rule, [env('SETTING', LOOKALIKES[form]!)]);
    expect(said).toHaveLength(1);
    expect(JSON.stringify(said)).not.toContain(LOOKALIKES[form]);
    expect(JSON.stringify(said)).not.toContain('hunter2');
  });

  test.each([
    'API_KEY',
    'GITHUB_TOKEN',
    'clientSecret',
    'AWS_SECRET_ACCESS_KEY',
    'spring.datasource.password',
    'PGPASSWORD',
    'DB_PWD',
  ])('the name of a credential: %s', (name) => {
    expect(judge(rule, [env(name, 'Xk29-fa!')])).toHaveLength(1);
  });

  test.each([
    ['PASSWORD_FILE', '/run/secrets/password'],
    ['TOKEN_PATH', '/var/run/token'],
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '$(POSTGRES_PASSWORD)'],
    ['DB_PASSWORD', 'vault:secret/data/db#password'],
    ['TOKEN', '/var/run/secrets/token'],
    ['SECRET_NAME', 'orders-db'],
    ['TLS_SECRET', 'orders-tls'],
    ['MAXPORT', '9000'],
    ['MAX_TOKENS', '4096'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['PWD', '/app'],
    ['PUBLIC_KEY', 'ssh-ed25519 AAAA'],
    ['REQUIRE_PASSWORD', 'true'],
    ['TOKEN_URL', 'https://login.example.com/token'],
    ['DATABASE_URL', 'postgres://db.example.com:5432/shop'],
    ['DATABASE_URL', 'postgres://shop:$(DB_PASSWORD)@db.example.com/shop'],
    ['MONKEY', 'banana'],
    ['CACHE_KEY', 'v2'],
  ])('no credential: %s=%s', (name, value) => {
    expect(judge(rule, [env(name, value)])).toEqual([]);
  });

  aReasonAllows(rule, 'literal-credential', env('DEMO_PASSWORD', 'Xk29'));
});
