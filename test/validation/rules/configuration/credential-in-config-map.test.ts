import { aReasonAllows, judge, object } from '../judge';

const rule = 'credential-in-config-map';
const map = (data: object) => object('v1', 'ConfigMap', 'web', { data });

describe(rule, () => {
  test('a password is refused, and not told', () => {
    expect(judge(rule, [map({ DB_PASSWORD: 'hunter2' })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'data.DB_PASSWORD',
        message:
          "The key 'DB_PASSWORD' of the ConfigMap holds a credential, which is stored unencrypted and read by many.",
        remedy:
          "Move it into a Secret, and mount that beside the ConfigMap, or state the reason in the annotation 'slipway.dev/allow-literal-credential'.",
      },
    ]);
  });

  test('so is one in a file', () => {
    expect(judge(rule, [map({ 'app.properties': 'server.port=8080\ndb.password=hunter2\n' })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'data["app.properties"]',
        message:
          "The key 'app.properties' of the ConfigMap holds a credential, 'db.password', which is stored unencrypted and read by many.",
        remedy:
          "Move it into a Secret, and mount that beside the ConfigMap, or state the reason in the annotation 'slipway.dev/allow-literal-credential'.",
      },
    ]);
    expect(judge(rule, [map({ 'app.yaml': 'db:\n  host: db\n  password: "hunter2"\n' })])).toHaveLength(1);
    expect(judge(rule, [map({ 'app.json': '{\n  "apiKey": "Xk29fa",\n}' })])).toHaveLength(1);
  });

  test('so is a private key', () => {
    const key = ['-----BEGIN EC ', 'PRIVATE KEY-----\nMHc...\n'].join('');
    expect(judge(rule, [map({ 'tls.key': key })])).toEqual([
      {
        object: 'ConfigMap shop/web',
        field: 'data["tls.key"]',
        message:
          "The key 'tls.key' of the ConfigMap holds a private key, which is stored unencrypted and read by many.",
        remedy:
          "Move it into a Secret, and mount that beside the ConfigMap, or state the reason in the annotation 'slipway.dev/allow-literal-credential'.",
      },
    ]);
  });

  test('configuration is fine, also where it speaks of credentials', () => {
    const script = '#!/bin/sh\nHOST=0.0.0.0\nPORT=8080\nMAXPORT=9000\nTOKEN=$(cat /run/token)\n# password=old\n';
    const yaml =
      'db:\n  passwordFile: /run/secrets/db\n  password: ${DB_PASSWORD}\n  secret: orders-tls\n  password:\n';
    const set = [
      map({ 'run.sh': script, 'app.yaml': yaml, LOG_LEVEL: 'info', 'ca.crt': '-----BEGIN CERTIFICATE-----\nMII\n' }),
    ];
    expect(judge(rule, set)).toEqual([]);
  });

  aReasonAllows(rule, 'literal-credential', map({ DB_PASSWORD: 'hunter2' }));
});
