import { masked } from '../../../lib/tools/graph/mask';
import { pageFor, yaml } from './support/systems';

const PASSWORD = 'c29tZXRoaW5nLXNlY3JldA==';

const SECRETS: [what: string, text: string][] = [
  ['data of a Secret', `{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { password: ${PASSWORD} } }`],
  ['stringData of a Secret', `{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { x: ${PASSWORD} } }`],
  ['data of a Secret that is no map', `{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: ${PASSWORD} }`],
  ['data of a Secret that is a list', `{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: [${PASSWORD}] }`],
  [
    'a map in the data of a Secret',
    `{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { x: { y: ${PASSWORD} } } }`,
  ],
  [
    'what kubectl has put into an annotation',
    `{ apiVersion: v1, kind: Secret, metadata: { name: a, annotations: { kubectl.kubernetes.io/last-applied-configuration: '{"data":{"x":"${PASSWORD}"}}' } } }`,
  ],
  [
    'a Secret in a List',
    `{ apiVersion: v1, kind: List, items: [{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { x: ${PASSWORD} } }] }`,
  ],
  [
    'a password in the environment',
    `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, env: [{ name: DB_PASSWORD, value: ${PASSWORD} }] }] } }`,
  ],
  [
    'a password in a ConfigMap',
    `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { db-password: ${PASSWORD} } }`,
  ],
  [
    'a password in a file of a ConfigMap',
    `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { app.ini: "[db]\\npassword = ${PASSWORD}" } }`,
  ],
  [
    'a password in an address',
    `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { containers: [{ name: a, args: ['postgres://web:${PASSWORD}@db'] }] } }`,
  ],
  [
    'a Secret to be made by an operator',
    `{ apiVersion: x/v1, kind: SecretTemplate, metadata: { name: a }, spec: { stringData: { x: ${PASSWORD} } } }`,
  ],
];

test.each(SECRETS)('%s is not on the page', (_what, text) => {
  const page = pageFor(yaml(text).flatMap((it) => (it.kind === 'List' ? it.items : [it])));
  expect(page).not.toContain(PASSWORD);
  expect(page).toContain('(not shown)');
});

test('keys of a Secret stay, and so does everything that is no secret', () => {
  const [secret] = yaml(
    `{ apiVersion: v1, kind: Secret, metadata: { name: a, labels: { app: web } }, type: Opaque, data: { key: ${PASSWORD} } }`,
  );
  expect(masked(secret!)).toEqual({ ...secret, data: { key: '(not shown)' } });
  const [map] = yaml(
    '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { LEVEL: info, PASSWORD_FILE: /run/x } }',
  );
  expect(masked(map!)).toEqual(map);
});
