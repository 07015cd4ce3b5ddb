import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import * as fc from 'fast-check';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { textOf } from '../../lib/synth/output/rendered-file';
import { toYaml } from '../../lib/synth/yaml';
import { temporaryFolder } from './temporary';
import { AMBIGUOUS, anyObject } from './yaml-values';

const hasGo = spawnSync('go', ['version']).status === 0;
const program = path.join(temporaryFolder(), 'kubectl-yaml');

/** A file's documents as kubectl's own reader understands them. */
function readAsKubectl(text: string): unknown[] {
  const { status, stdout, stderr } = spawnSync(program, { input: text, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

(hasGo ? describe : describe.skip)("kubectl's own reader", () => {
  beforeAll(() => {
    const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: path.join(__dirname, 'kubectl-yaml') });
    if (built.status !== 0) throw new Error(String(built.stderr));
  }, 300_000);

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
