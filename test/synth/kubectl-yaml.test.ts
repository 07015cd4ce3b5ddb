import * as fc from 'fast-check';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { textOf } from '../../lib/synth/output/rendered-file';
import { toYaml } from '../../lib/synth/yaml';
import { goLiterals } from '../kubernetes/yaml/go-literals';
import { KubectlReader } from '../kubernetes/yaml/kubectl';
import { holding } from './holding';
import { AMBIGUOUS, anyObject, anyString } from './yaml-values';
import { describeWith } from '../support/tools';

describeWith('go')("kubectl's own reader", () => {
  const reader = new KubectlReader();
  const written = (objects: readonly Manifest[]): string => textOf('any.k8s.yaml', objects.map(toYaml));
  const readAsKubectl = (objects: readonly Manifest[]): readonly unknown[] => {
    const [reading] = reader.read([written(objects)]);
    if (reading!.error) throw new Error(reading!.error);
    return reading!.documents;
  };

  beforeAll(() => void reader.build(), 300_000);
  afterAll(() => reader.remove());

  test('gets any string back, as a value, in a list, as lines and as a key', () => {
    const objects = holding([...AMBIGUOUS, ...fc.sample(anyString, { numRuns: 5000 })]);
    expect(readAsKubectl(objects)).toEqual(objects);
  });

  test('gets each string back that its own tests are made of', () => {
    const objects = holding(goLiterals());
    expect(readAsKubectl(objects)).toEqual(objects);
  });

  test('gets a text of 100 kB back', () => {
    const data = { lines: 'x: [y] # z\n'.repeat(10_000), line: '"'.repeat(100_000) };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data };
    expect(readAsKubectl([object])).toEqual([object]);
  });

  test('gets any objects back', () => {
    const objects = fc.sample(anyObject, { numRuns: 3000 });
    expect(readAsKubectl(objects)).toEqual(objects);
  });
});
