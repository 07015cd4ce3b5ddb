/** The order of keys in rendered YAML. */
import * as fc from 'fast-check';
import { inReadingOrder, readingKeys } from '../../lib/synth/reading-order';

const keysOf = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key, 'text']));

test.each<[string, Record<string, unknown>, string[]]>([
  [
    'an object begins with its API version, kind and metadata, and ends with its status',
    { status: {}, data: {}, metadata: {}, kind: 'ConfigMap', immutable: true, apiVersion: 'v1' },
    ['apiVersion', 'kind', 'metadata', 'data', 'immutable', 'status'],
  ],
  [
    'metadata begins with the name, and labels precede annotations',
    { annotations: {}, labels: {}, namespace: 'shop', name: 'web' },
    ['name', 'namespace', 'labels', 'annotations'],
  ],
  [
    'a pod ends with its containers and their volumes, whenever a field was added',
    { containers: [], volumes: [], initContainers: [], topologySpreadConstraints: [], enableServiceLinks: false },
    ['enableServiceLinks', 'topologySpreadConstraints', 'initContainers', 'containers', 'volumes'],
  ],
  [
    'a container begins with its name, image and command, and ends with its mounts and security',
    {
      ...keysOf('securityContext', 'args', 'command', 'env', 'imagePullPolicy', 'image', 'livenessProbe', 'name'),
      ...keysOf('ports', 'readinessProbe', 'resources', 'stdin', 'volumeMounts'),
    },
    [
      ...['name', 'image', 'imagePullPolicy', 'command', 'args', 'ports', 'env', 'resources', 'readinessProbe'],
      ...['livenessProbe', 'stdin', 'volumeMounts', 'securityContext'],
    ],
  ],
  [
    'a reference reads as an object does',
    { name: 'web', kind: 'Deployment', apiVersion: 'apps/v1' },
    ['apiVersion', 'kind', 'name'],
  ],
  [
    'a rule of Prometheus is no metadata, although it has labels',
    { labels: {}, expr: '1', alert: 'Down' },
    ['alert', 'expr', 'labels'],
  ],
  ['a rule of a NetworkPolicy says who before which port', { ports: [], to: [] }, ['to', 'ports']],
  ['anything else follows the alphabet', { c: 1, a: 2, b: 3 }, ['a', 'b', 'c']],
])('%s', (_title, map, keys) => {
  expect(readingKeys(map)).toEqual(keys);
});

test('the order keeps every field and value, and does not depend on the order before', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (map, turn) => {
      const entries = Object.entries(map);
      const at = entries.length === 0 ? 0 : turn % entries.length;
      const turned = Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)]);
      expect(inReadingOrder(map)).toEqual(map);
      expect(JSON.stringify(inReadingOrder(turned))).toBe(JSON.stringify(inReadingOrder(map)));
    }),
  );
});
