/** Whatever stands in the YAML of a system, it is drawn: what is wrong with it is for `slipway check` to say. */
import * as fc from 'fast-check';
import { htmlPage } from '../../../lib/tools/graph/html';
import { mermaid } from '../../../lib/tools/graph/mermaid';
import { wholeScene } from '../../../lib/tools/graph/scenes';
import { svgFile } from '../../../lib/tools/graph/svg';
import { shownYaml } from '../../../lib/tools/graph/yaml';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { app, graphFor, hostileSystem } from './support/systems';

/** What YAML can hold, and what means something to those who read it. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    'toString',
    '10.0.0.0/8',
    'ns:',
    'web@left',
    -1,
    1e300,
    [null],
    [[]],
    {},
    { name: 5 },
  ),
  fc.constantFrom('Deployment', 'Secret', 'Namespace', 'NetworkPolicy', 'Service', 'RoleBinding'),
);

const base = [...app('k8s-core-security'), ...hostileSystem()];

/** A good system with a few values anywhere in it replaced; never the version, without which it is no object. */
const damaged = fc
  .array(fc.record({ which: fc.nat(), way: fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), thing: value }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((changes) => {
    const set = JSON.parse(JSON.stringify(base)) as Manifest[];
    for (const { which, way, thing } of changes) {
      let at = set[which % set.length] as unknown as Record<string, unknown>;
      for (const [depth, step] of way.entries()) {
        const keys = Object.keys(at).filter((key) => depth > 0 || !['apiVersion', 'kind'].includes(key));
        const key = keys[step % Math.max(1, keys.length)];
        if (key === undefined) break;
        const next = at[key];
        if (typeof next !== 'object' || next === null || depth === way.length - 1) {
          at[key] = thing;
          break;
        }
        at = next as Record<string, unknown>;
      }
    }
    return set;
  });

test('a system with a few things wrong is drawn in every way', () => {
  fc.assert(
    fc.property(damaged, (manifests) => {
      const graph = graphFor(manifests);
      const page = htmlPage(graph, shownYaml(graph, manifests));
      for (const text of [page, svgFile(wholeScene(graph)), mermaid(graph), JSON.stringify(graph)]) {
        expect(text).not.toMatch(/\[object |NaN|data-\w+="undefined"/);
      }
      expect(page.match(/<script\b/g)).toHaveLength(2);
    }),
    { numRuns: 60 },
  );
});

test('objects without any name or field are drawn', () => {
  const kinds = [
    'Deployment',
    'Pod',
    'Service',
    'Ingress',
    'NetworkPolicy',
    'Secret',
    'RoleBinding',
    'Namespace',
    'CronJob',
  ];
  const versions = ['v1', 'apps/v1', 'batch/v1', 'networking.k8s.io/v1', 'rbac.authorization.k8s.io/v1'];
  const bare = kinds.flatMap((kind) => versions.map((apiVersion) => ({ apiVersion, kind }) as Manifest));
  const graph = graphFor(bare);
  expect(htmlPage(graph, shownYaml(graph, bare))).toContain('(no name)');
});

test('a system of nothing that runs is drawn: an empty picture, and its objects in the list', () => {
  const graph = graphFor([{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }]);
  expect(wholeScene(graph)).toMatchObject({ cards: [], lines: [] });
  expect(
    htmlPage(graph, shownYaml(graph, [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } }])),
  ).toContain('Objects (1)');
});
