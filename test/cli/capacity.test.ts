import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CapacityOptions, capacity } from '../../lib/cli/capacity';

const folder = mkdtempSync(join(tmpdir(), 'slipway-capacity-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MANIFESTS = `
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: shop }
spec: { hard: { requests.cpu: '1' } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 4
  template:
    spec:
      containers:
        - name: main
          image: web:1
          resources: { requests: { cpu: 250m, memory: 512Mi }, limits: { cpu: '1', memory: 1Gi } }
`;

writeFileSync(join(folder, 'web.yaml'), MANIFESTS);
const run = (options: Partial<CapacityOptions> = {}, path = folder) => capacity([path], { output: 'text', ...options });

test('tells workloads, namespaces and the whole as a table, and what is too much', () => {
  expect(run()).toEqual({
    code: 1,
    output: [
      '                     pods      cpu  limit cpu      memory  limit memory',
      'Deployment shop/web  4 +1  1-1250m        4-5  2Gi-2560Mi       4Gi-5Gi',
      'namespace shop        4-5  1-1250m        4-5  2Gi-2560Mi       4Gi-5Gi',
      'all                   4-5  1-1250m        4-5  2Gi-2560Mi       4Gi-5Gi',
      'namespace shop: at the highest scale of all at once it asks quota team for 1250m of requests.cpu, which has 1',
    ].join('\n'),
  });
});

test('tells nodes, and what none of them has room for', () => {
  const { code, output } = run({ node: 'cpu=500m,memory=2Gi', nodes: '2' });
  expect(code).toBe(1);
  expect(output.split('\n').slice(-2)).toEqual([
    'nodes of pods 110, cpu 500m, memory 2Gi: 2 at the lowest scale, 2 at the highest',
    'no room for 1 of Deployment shop/web: the nodes are full',
  ]);
  expect(run({ node: 'cpu=200m,memory=2Gi' }).output).toContain(
    'no room for 5 of Deployment shop/web: one is larger than a node in cpu',
  );
});

test('tells the same as JSON', () => {
  const { namespaces, fits } = JSON.parse(run({ output: 'json' }).output);
  expect(fits).toBe(false);
  expect(namespaces[0].workloads[0]).toMatchObject({
    title: 'Deployment shop/web',
    pods: { min: 4, max: 4, surge: 1 },
  });
});

test.each<[string, Partial<CapacityOptions>, string]>([
  ['a size that is none', { node: 'cpu=many' }, "'cpu=many' is none of it"],
  ['a size without an amount', { node: 'cpu' }, "'cpu' is none of it"],
  ['a size of nothing', { node: 'cpu=0' }, "'cpu=0' is none of it"],
  ['a number without a size', { nodes: '3' }, '--nodes says how many, --node has to say of which size'],
  ['half a node', { node: 'cpu=1', nodes: '0.5' }, "--nodes takes a whole number of at least 1, not '0.5'"],
])('%s is told', (_what, options, words) => {
  const { code, output } = run(options);
  expect(code).toBe(2);
  expect(output).toContain(words);
});

test('a folder that is not there is told', () => {
  const { code, output } = run({}, join(folder, 'nowhere'));
  expect(code).toBe(2);
  expect(output).toContain('nowhere');
});

test('an amount that cannot be read is an error with its place, and counts as nothing', () => {
  const file = join(folder, 'unreadable.yaml');
  writeFileSync(file, MANIFESTS.replace('cpu: 250m', 'cpu: lots').replace("requests.cpu: '1'", 'requests.cpu: [1]'));
  expect(run({}, file)).toEqual({
    code: 2,
    output: [
      `slipway capacity: ${file}:7 Deployment shop/web: spec.template.spec.containers[0].resources.requests.cpu must be a quantity such as 500m or 128Mi; got "lots"`,
      `${file}:2 ResourceQuota shop/team: spec.hard["requests.cpu"] must be a quantity such as 500m or 128Mi; got [1]`,
    ].join('\n'),
  });
  rmSync(file);
});
