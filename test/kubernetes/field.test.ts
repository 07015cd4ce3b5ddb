import type { Manifest } from '../../lib/kubernetes/manifest';
import { Field } from '../../lib/kubernetes/field';

const object = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { 'app.kubernetes.io/name': 'web' } },
  spec: { containers: [{ name: 'a' }, 7], data: { secret: 1 } },
} as unknown as Manifest;
const root = Field.of(object);

describe('a field', () => {
  test('knows the way to itself', () => {
    expect(root.get('spec', 'containers').items[0]!.get('name').path).toBe('spec.containers[0].name');
    expect(root.get('metadata', 'labels').get('app.kubernetes.io/name').path).toBe(
      'metadata.labels["app.kubernetes.io/name"]',
    );
    expect(root.path).toBe('');
  });

  test('is there without a value where there is nothing', () => {
    const nowhere = root.get('spec', 'containers').items[1]!.get('a', 'b', 'c');
    expect([nowhere.value, nowhere.given, nowhere.items, nowhere.entries, nowhere.text]).toEqual([
      undefined,
      false,
      [],
      [],
      undefined,
    ]);
  });

  test('takes nothing from the prototypes of JavaScript', () => {
    expect(root.get('spec', 'toString').given).toBe(false);
    expect(root.get('__proto__').given).toBe(false);
  });

  test('tells its value in a finding, unless that is a structure, which may hold a secret', () => {
    expect(root.get('kind').finding('m', 'r')).toEqual({
      object,
      field: 'kind',
      value: 'Pod',
      message: 'm',
      remedy: 'r',
    });
    expect(root.get('spec', 'data').finding('m', 'r')).toEqual({
      object,
      field: 'spec.data',
      message: 'm',
      remedy: 'r',
    });
    expect(root.get('kind').silentFinding('m', 'r')).toEqual({ object, field: 'kind', message: 'm', remedy: 'r' });
  });
});
