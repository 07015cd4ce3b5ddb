import * as fc from 'fast-check';
import { Defaults } from '../../../lib/tools/graph/defaults';
import { yamlLines } from '../../../lib/tools/graph/yaml-lines';
import { toYaml } from '../../../lib/synth/yaml';
import { find } from '../../support/render';
import { app, everything, yaml } from './support/systems';

const defaults = new Defaults();

/** The lines that are marked, without what is before them. */
function marked(object: Parameters<typeof toYaml>[0]): string[] {
  const text = toYaml(object);
  const lines = text.split('\n');
  return defaults.linesOf(object, text)!.map((line) => lines[line]!.trim());
}

const storefront = find(app('shop'), 'Deployment', 'storefront');

test('what the library gives by itself is marked', () => {
  expect(marked(storefront)).toEqual(
    expect.arrayContaining([
      'runAsNonRoot: true',
      'readOnlyRootFilesystem: true',
      'maxUnavailable: 0',
      'memory: 512Mi',
    ]),
  );
});

test('what came from a prop is not', () => {
  const lines = marked(storefront);
  expect(lines).not.toContain('image: registry.example.com/shop/storefront:4.7.0');
  expect(lines).not.toContain('namespace: shop');
  expect(lines).not.toContain('containerPort: 8080');
  const scaled = marked(find(app('shop'), 'HorizontalPodAutoscaler', 'storefront'));
  expect(scaled).not.toContain('maxReplicas: 20');
});

test('a block is marked where all that is in it is as by default, and not where anything else is', () => {
  const lines = marked(storefront);
  expect(lines).toContain('securityContext:');
  expect(lines).not.toContain('template:');
  expect(lines).not.toContain('env:');
});

test('of an object that the library did not make nothing is told', () => {
  const [pod] = yaml('{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: {} }');
  expect(defaults.linesOf(pod!, toYaml(pod!))).toBeUndefined();
});

test('each value of dist/ is found on the line that says it', () => {
  for (const object of everything()) {
    const text = toYaml(object);
    const lines = text.split('\n');
    for (const { path, line } of yamlLines(object, text)!) {
      const last = path[path.length - 1];
      if (typeof last === 'string') expect(lines[line]!.replaceAll("'", '')).toContain(`${last}:`);
    }
  }
});

test('whatever is in an object, its lines are told, or nothing is', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(
        fc.string(),
        fc.constantFrom('a\nb', 'a\n\n b\n', '\n', ' a\nb', '- a\n- b'),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value;
  fc.assert(
    fc.property(value, (spec) => {
      const object = { apiVersion: 'v1', kind: 'Any', metadata: { name: 'any' }, spec, zzz: 'here' };
      const text = toYaml(object);
      const lines = yamlLines(object, text);
      if (lines) expect(text.split('\n')[lines[lines.length - 1]!.line]).toBe('zzz: here');
    }),
    { numRuns: 500 },
  );
});
