import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readSources } from '../../lib/kubernetes/sources';
import { textOf } from '../../lib/synth/output/rendered-file';
import { toYaml } from '../../lib/synth/yaml';
import { judgeSources } from '../../lib/validation/judge-sources';
import { describeWith } from '../support/tools';
import { AMBIGUOUS, anyString } from './yaml-values';

describeWith('admission')('a file that the library writes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-written-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is accepted by `slipway check`, whatever its texts are', () => {
    const texts = [...AMBIGUOUS, ...fc.sample(anyString, { numRuns: 2000 })].map((text) =>
      text.replace(/\p{Surrogate}/gu, ''),
    );
    const objects = texts.map((text, i) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `text-${i}`, namespace: 'shop', annotations: { 'example.com/text': text } },
      data: { text, lines: `${text}\n${text}\n` },
    }));
    const file = join(folder, 'texts.k8s.yaml');
    writeFileSync(file, textOf('texts.k8s.yaml', objects.map(toYaml)));
    const sources = readSources([file]);
    expect(sources.manifests.map(({ manifest }) => manifest)).toEqual(objects);
    const { unreadable, objects: judged } = judgeSources(sources, { rules: [] });
    expect(unreadable).toEqual([]);
    expect(judged.filter(({ status }) => status !== 'accepted')).toEqual([]);
  });
});
