import * as fc from 'fast-check';
import { YAML11_SCHEMA, load } from 'js-yaml';
import { inReadingOrder } from '../../lib/synth/reading-order';
import { toYaml } from '../../lib/synth/yaml';
import { dumpWithLibrary } from '../../lib/synth/yaml-library';
import { AMBIGUOUS, anyObject } from './yaml-values';

const configMap = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data });

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
});

test.each(AMBIGUOUS)('quotes %j, which YAML 1.1 takes for something else than a string', (text) => {
  const yaml = toYaml(configMap({ value: text, list: [text], [text]: 'key' }));
  expect(yaml).toMatch(/value: ['"|]/);
  expect(load(yaml, { schema: YAML11_SCHEMA })).toEqual(configMap({ value: text, list: [text], [text]: 'key' }));
});

test('writes what js-yaml alone would write, byte by byte', () => {
  fc.assert(
    fc.property(anyObject, (object) => {
      expect(toYaml(object)).toBe(dumpWithLibrary(inReadingOrder(object)));
    }),
    { numRuns: 2000 },
  );
});

test('comes back through a YAML 1.1 parser as it was', () => {
  fc.assert(
    fc.property(anyObject, (object) => {
      expect(load(toYaml(object), { schema: YAML11_SCHEMA })).toEqual(object);
    }),
    { numRuns: 1000 },
  );
});

test('takes a text of 100 kB', () => {
  const long = 'x: [y] # z\n'.repeat(10_000);
  expect(load(toYaml(configMap({ long, line: 'a'.repeat(100_000) })), { schema: YAML11_SCHEMA })).toEqual(
    configMap({ long, line: 'a'.repeat(100_000) }),
  );
});

test('leaves out fields without a value', () => {
  expect(toYaml({ ...configMap({}), data: { a: undefined }, immutable: undefined } as never)).toBe(
    dumpWithLibrary(configMap({})),
  );
});

test('refuses what is no JSON', () => {
  expect(() => toYaml(configMap({ f: () => 1 }))).toThrow('unacceptable kind of an object to dump');
});
