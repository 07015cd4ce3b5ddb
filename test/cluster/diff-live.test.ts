/** `slipway diff --live`: what an apply would change in a cluster, without changing it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plain } from '../../lib/diagnostics/colors';
import { diff } from '../../lib/cli/diff';
import { cluster, RUN_LABEL } from './cluster';
import { remove } from './copies';
import { KubeObject } from './objects';

const namespace = `slipway-${cluster().run}-${randomBytes(3).toString('hex')}`;
const PASSWORD = Buffer.from('hunter2-and-more').toString('base64');
const OTHER = Buffer.from('quite-another-one').toString('base64');
// A chart that nobody else has here: what else is in the cluster of its charts would be told as to prune.
const LABELS = { 'app.kubernetes.io/managed-by': 'cdk8s-slipway', 'app.kubernetes.io/part-of': namespace };

const namespaceOf = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { [RUN_LABEL]: cluster().run } },
});

const object = (apiVersion: string, kind: string, name: string, rest: object): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace, labels: LABELS },
  ...rest,
});

const pods = (app: string, image: string) => ({
  selector: { matchLabels: { app } },
  template: {
    metadata: { labels: { app } },
    spec: { containers: [{ name: 'main', image, resources: { requests: { cpu: '1000m' } } }] },
  },
});

const rendered = (change: { image?: string; service?: string; password?: string } = {}): KubeObject[] => [
  namespaceOf(namespace),
  object('apps/v1', 'Deployment', 'web', { spec: { replicas: 0, ...pods('web', change.image ?? 'web:1') } }),
  object('apps/v1', 'StatefulSet', 'store', {
    spec: { replicas: 1, serviceName: change.service ?? 'store', ...pods('store', change.image ?? 'store:1') },
  }),
  object('v1', 'Service', 'web', { spec: { ports: [{ port: 80 }], selector: { app: 'web' } } }),
  object('v1', 'Secret', 'db', { immutable: true, data: { password: change.password ?? PASSWORD } }),
];

const settings = object('v1', 'ConfigMap', 'settings', { data: { a: 'b' } });

let folder: string;
const before = { ...process.env };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-live-'));
  Object.assign(process.env, cluster().environment);
});
afterAll(async () => {
  process.env = before;
  rmSync(folder, { recursive: true });
  await remove({ objects: [...rendered(), settings] });
});

async function live(objects: readonly KubeObject[]) {
  const file = join(folder, 'rendered.json');
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  const result = await diff([file], { live: true, output: 'json' }, plain);
  expect(result.errors ?? '').toBe('');
  return { text: result.output, ...JSON.parse(result.output) };
}

const applied = (objects: readonly KubeObject[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });

test.each([
  ['kubectl apply', []],
  ['server-side apply', ['--server-side', '--field-manager=delivery', '--force-conflicts']],
])('after %s, defaults are no difference, and a change is what it would be', async (_how, args) => {
  await cluster().feedKubectl(applied([...rendered(), settings]), 'apply', '--filename', '-', ...args);
  await cluster().kubectl('rollout', 'status', 'deployment/web', '--namespace', namespace); // its revision is noted
  expect(await live([...rendered(), settings])).toMatchObject({ exitCode: 0, objects: [], unchanged: 6 });

  const next = [...rendered({ image: 'next:2', service: 'other', password: OTHER }), namespaceOf(`${namespace}-new`)];
  const inNew = { ...settings, metadata: { name: 'first', namespace: `${namespace}-new` } };
  const difference = await live([...next, inNew]);
  expect(difference.text).not.toContain(PASSWORD);
  expect(difference.text).not.toContain(OTHER);
  const inShop = (name: string) => name.replace('/', ` ${namespace}/`);
  expect(difference).toMatchObject({
    exitCode: 1,
    // It has no replicas that could restart.
    restarts: [],
    refused: ['StatefulSet/store', 'Secret/db'].map(inShop),
    prune: ['ConfigMap/settings'].map(inShop),
  });
  expect(
    difference.objects.map(({ change, object }: { change: string; object: string }) => `${change} ${object}`),
  ).toEqual(
    expect.arrayContaining([
      `added Namespace ${namespace}-new`,
      `added ConfigMap ${namespace}-new/first`,
      `changed Deployment ${namespace}/web`,
    ]),
  );
  const web = difference.objects.find(({ object }: { object: string }) => object === `Deployment ${namespace}/web`);
  expect(web.fields).toEqual([
    expect.objectContaining({ field: 'image of container main', before: 'web:1', after: 'next:2' }),
  ]);
  const { stdout } = await cluster().kubectl('get', 'namespace', `${namespace}-new`, '--ignore-not-found');
  expect(stdout).toBe('');
});
