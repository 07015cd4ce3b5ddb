import * as fc from 'fast-check';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { textOf } from '../../lib/synth/output/rendered-file';
import { toYaml } from '../../lib/synth/yaml';
import { KubectlReader } from '../kubernetes/yaml/kubectl';
import { AMBIGUOUS, anyObject } from './yaml-values';
import { describeWith } from '../support/tools';

describeWith('go')("kubectl's own reader", () => {
  const reader = new KubectlReader();
  const readAsKubectl = (text: string) => reader.read([text])[0]!.documents;

  beforeAll(() => void reader.build(), 300_000);
  afterAll(() => reader.remove());

  const written = (objects: readonly Manifest[]) => textOf('any.k8s.yaml', objects.map(toYaml));

  test('gets the strings back that YAML 1.1 could take for something else', () => {
    const objects = AMBIGUOUS.map((text) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'x' },
      data: { text, lines: `${text}\n${text}\n`, list: [text], [text]: 'as a key' },
    }));
    expect(readAsKubectl(written(objects))).toEqual(objects);
  });

  test('gets a text of 100 kB back', () => {
    const data = { lines: 'x: [y] # z\n'.repeat(10_000), line: '"'.repeat(100_000) };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data };
    expect(readAsKubectl(written([object]))).toEqual([object]);
  });

  test('gets any file of objects back', () => {
    fc.assert(
      fc.property(fc.array(anyObject, { maxLength: 60 }), (objects) => {
        expect(readAsKubectl(written(objects))).toEqual(objects);
      }),
      { numRuns: 100 },
    );
  });
});
