import * as fc from 'fast-check';
import { YAML11_SCHEMA, load } from 'js-yaml';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { readYaml } from '../../lib/kubernetes/read-yaml';
import { toYaml } from '../../lib/synth/yaml';
import { AMBIGUOUS, anyObject } from './yaml-values';

const configMap = (data: object): Manifest => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data });

test('writes apiVersion, kind and metadata first, and the name first in what has one', () => {
  const text = toYaml({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { labels: { a: 'b' }, name: 'web', namespace: 'shop' },
    spec: { containers: [{ args: ['serve'], image: 'web:1', name: 'web' }] },
  });
  expect(text).toBe(`apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
  labels:
    a: b
spec:
  containers:
    - name: web
      image: web:1
      args:
        - serve
`);
});

test('writes several lines as they are read', () => {
  expect(toYaml(configMap({ script: '#!/bin/sh\nset -e\n\nexec serve\n' }))).toContain(`  script: |
    #!/bin/sh
    set -e

    exec serve
`);
  expect(toYaml(configMap({ indented: '  a\nb', makefile: 'all:\n\techo hi' }))).toContain(`  indented: |2-
      a
    b
  makefile: |-
    all:
    \techo hi
`);
});

test.each([
  ...['registry.example.com/web:1.4.2', 'registry.example.com/web@sha256:9b2', '--config=/etc/app.yaml', '-c', './run'],
  ...[
    'exec /bin/serve --port "$PORT" && echo done',
    '$(POD_NAME)',
    'https://example.com/a?b=c#d',
    'A sentence, with signs.',
  ],
  ...['250m', '512Mi', '80%', '1h30m', '10.0.0.0/8', '1.4.2', '2.0.0-rc.1', 'app.kubernetes.io/name', "it's"],
])('leaves %j bare, which no reader can misread', (text) => {
  expect(toYaml(configMap({ text }))).toContain(`  text: ${text}\n`);
});

test.each([...AMBIGUOUS, '76d7e64aae', '1e', '::/0', '-1m', '0 8 * * *', 'a: b', 'é', 'a\u00a0b'])(
  'quotes %j, which a reader could take for something else than a string',
  (text) => {
    const yaml = toYaml(configMap({ value: text, list: [text], [text]: 'key' }));
    expect(yaml).toMatch(/value: ['"|]/);
    expect(readYaml(yaml)[0]!.value).toEqual(configMap({ value: text, list: [text], [text]: 'key' }));
  },
);

test('writes what nobody sees as an escape', () => {
  const text = toYaml(configMap({ a: '\u2028 \u0085 \ufeff \u001b \u200b', b: 'x\ny\u2028z' }));
  expect(text).toContain('a: "\\u2028 \\u0085 \\ufeff \\u001b ');
  expect(text).toContain('b: "x\\ny\\u2028z"');
});

test('comes back through our own reader and through one of YAML 1.1', () => {
  fc.assert(
    fc.property(anyObject, (object) => {
      const text = toYaml(object);
      expect(readYaml(text)[0]!.value).toEqual(object);
      expect(load(text, { schema: YAML11_SCHEMA })).toEqual(object);
    }),
    { numRuns: 1000 },
  );
});

test('comes back through a reader of YAML 1.2', () => {
  fc.assert(
    fc.property(anyObject, (object) => {
      expect(load(toYaml(object))).toEqual(object);
    }),
    { numRuns: 1000 },
  );
});

test('writes a text of 100 kB, and a key of 2 kB', () => {
  const long = 'x: [y] # z\n'.repeat(10_000);
  const object = configMap({ long, line: 'a'.repeat(100_000), [`k ${'k'.repeat(2000)}`]: { a: 'b' } });
  expect(readYaml(toYaml(object))[0]!.value).toEqual(object);
});

test('leaves out fields without a value', () => {
  expect(toYaml({ ...configMap({}), data: { a: undefined }, immutable: undefined } as never)).toBe(
    toYaml(configMap({})),
  );
});

test.each([
  [() => 1, 'A manifest cannot hold a function.'],
  [new Date(0), 'A manifest cannot hold a Date.'],
  [NaN, 'A manifest cannot hold NaN.'],
])('rejects %s, which JSON does not know', (value, message) => {
  expect(() => toYaml(configMap({ value }))).toThrow(message);
});
