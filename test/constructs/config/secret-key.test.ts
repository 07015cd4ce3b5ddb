import { SecretKey } from '../../../lib/constructs/config/secret-key';

describe('SecretKey', () => {
  test('asFile is a file', () => {
    expect(SecretKey.asFile('orders-db', 'password')).toEqual({
      secretName: 'orders-db',
      key: 'password',
      variable: false,
    });
  });

  test('asVariable is an environment variable', () => {
    expect(SecretKey.asVariable('orders-db', 'url')).toEqual({ secretName: 'orders-db', key: 'url', variable: true });
  });
});
