import { judge, object, running } from '../judge';

const rule = 'secret-key';
const secret = (over: object) => object('v1', 'Secret', 'db', over);
const env = (key: string) => running({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'db', key } } }] });
const external = (spec: object) => object('external-secrets.io/v1', 'ExternalSecret', 'db', { spec });

describe(rule, () => {
  test('a key that the Secret does not have is refused', () => {
    expect(judge(rule, [secret({ stringData: { password: 'x' } }), env('passwd')])).toEqual([
      {
        object: 'Deployment shop/web',
        field: 'spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key',
        message: "The Secret 'db' has no key 'passwd'; its keys are 'password'.",
        remedy: 'Write one of these keys, or add the key where the Secret is made.',
        value: 'passwd',
      },
    ]);
  });

  test('so is one that an ExternalSecret does not fetch', () => {
    expect(judge(rule, [external({ data: [{ secretKey: 'password' }] }), env('passwd')])).toHaveLength(1);
    expect(judge(rule, [external({ target: { name: 'db' }, dataFrom: [{}] }), env('passwd')])).toEqual([]);
  });

  test('its own keys are fine, and a Secret from elsewhere, or filled by someone else, may have any', () => {
    expect(judge(rule, [secret({ data: { password: 'eA==' } }), env('password')])).toEqual([]);
    expect(judge(rule, [env('anything')])).toEqual([]);
    expect(judge(rule, [secret({}), env('token')])).toEqual([]);
  });
});
