/** What is read out of a render. */
import { Graph } from '../../../lib/tools/graph/graph';
import { connectivityOf } from '../../../lib/analysis/connectivity';
import { committed } from '../../support/dist';
import { app, graphFor, yaml } from './support/systems';

const titles = ({ workloads, outside, objects }: Graph) =>
  new Map([...workloads, ...outside, ...objects].map(({ id, title }) => [id, title]));

const workload = (graph: Graph, name: string) => graph.workloads.find((it) => it.name.startsWith(name))!;

/** Edges as `from -> to: ports`. */
function edges(graph: Graph): string[] {
  const title = titles(graph);
  return graph.edges.map(({ from, to, ports }) => `${title.get(from)} -> ${title.get(to)}: ${ports}`);
}

const shop = graphFor(app('shop'), 'shop');

const apps = [...new Set(committed().map(({ file }) => file.replace('.k8s.yaml', '')))];

test.each(apps)('the allowed edges of %s are those that its policies leave open, and no other', (name) => {
  const objects = app(name);
  const allowed = graphFor(objects);
  const expected = connectivityOf(objects).map(({ from, to, ports }) => `${from} -> ${to}: ${ports}`);
  expect(edges({ ...allowed, edges: allowed.edges.filter(({ type }) => type === 'allowed') })).toEqual(expected);
});

test('a workload has its scale, its Services, its entry points and its images', () => {
  expect(workload(shop, 'storefront')).toMatchObject({
    kind: 'Deployment',
    namespace: 'shop',
    scale: '3–20 replicas',
    images: ['registry.example.com/shop/storefront:4.7.0'],
    services: [{ text: 'storefront :80 → 8080' }],
    entries: [{ text: 'https://shop.example.com' }],
    open: [],
  });
  expect(workload(shop, 'database').scale).toBe('1 replica');
  expect(workload(shop, 'clean-up').scale).toBe('15 3 * * *');
  expect(workload(shop, 'migrate').scale).toBe('once');
});

test('of a kind that somebody added no number of pods is claimed', () => {
  const knative = { template: { spec: { containers: [{ name: 'main', image: 'web:1' }] } } };
  const text = JSON.stringify({
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: knative,
  });
  expect(workload(graphFor(yaml(text)), 'web').scale).toBe('by its operator');
});

test('what belongs to a workload is found: account, policy, autoscaler, budget', () => {
  const title = titles(shop);
  expect(workload(shop, 'storefront').related.map((id) => title.get(id))).toEqual(
    expect.arrayContaining([
      'HorizontalPodAutoscaler shop/storefront',
      'PodDisruptionBudget shop/storefront',
      'NetworkPolicy shop/storefront',
      'ServiceAccount shop/storefront',
    ]),
  );
});

test('to a Deployment belong the Rollout that runs its pods, and what scales that', () => {
  const delivery = graphFor(app('delivery'));
  const title = titles(delivery);
  expect(workload(delivery, 'storefront').related.map((id) => title.get(id))).toEqual(
    expect.arrayContaining(['Rollout delivery/storefront', 'HorizontalPodAutoscaler delivery/storefront']),
  );
});

test('each Secret has those who read it, with the keys, also where it is in no file', () => {
  const title = titles(shop);
  const secret = shop.configuration.find(({ kind, name }) => kind === 'Secret' && name === 'database-orders')!;
  expect(secret.object).toBeUndefined();
  expect(secret.readers.map(({ object, keys }) => [title.get(object), keys])).toEqual([
    ['Deployment shop/orders', ['password']],
  ]);
  expect(workload(shop, 'orders').configuration).toContainEqual(
    expect.objectContaining({ kind: 'Secret', name: 'database-orders', keys: ['password'] }),
  );
});

test('an external service is where everybody who names its host may connect to on that port', () => {
  expect(shop.outside.filter(({ services }) => services.length > 0)).toEqual([
    expect.objectContaining({
      type: 'addresses',
      title: '198.51.100.0/28',
      services: [expect.objectContaining({ name: 'bank', host: 'api.bank.example.com' })],
    }),
  ]);
});

test('an external service whose addresses nothing tells is named, and no connection to it is claimed', () => {
  const secured = graphFor(app('k8s-core-security'));
  const payroll = secured.outside.find(({ title }) => title === 'payroll.example.com')!;
  expect(payroll.type).toBe('name');
  const types = secured.edges.filter(({ to }) => to === payroll.id).map(({ type, ports }) => [type, ports]);
  expect(types).toEqual([['named', '']]);
});

const ROLES = `
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { serviceAccountName: web, containers: [{ name: main, image: 'web:1', ports: [{ containerPort: 80 }] }] }
---
apiVersion: v1
kind: Secret
metadata: { name: tls, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: shop }
rules:
  - { apiGroups: [''], resources: [secrets], verbs: [get], resourceNames: [tls] }
  - { apiGroups: [apps], resources: [deployments], verbs: [list, watch] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
subjects: [{ kind: ServiceAccount, name: web }, { kind: Group, name: support }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: admins }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: Group, name: admins }]
`;

test('who may do what is told for each subject and rule, and of a Secret who may ask for it', () => {
  const graph = graphFor(yaml(ROLES));
  const told = graph.rights.map(({ who, verbs, resources, names, where }) => [who, verbs, resources, names, where]);
  expect(told).toEqual([
    ['ServiceAccount shop/web', ['get'], ['secrets'], ['tls'], 'namespace shop'],
    ['ServiceAccount shop/web', ['list', 'watch'], ['deployments.apps'], [], 'namespace shop'],
    ['Group support', ['get'], ['secrets'], ['tls'], 'namespace shop'],
    ['Group support', ['list', 'watch'], ['deployments.apps'], [], 'namespace shop'],
    [
      'Group admins',
      ['whatever'],
      ['ClusterRole cluster-admin allows, which is not in these files'],
      [],
      'the whole cluster',
    ],
  ]);
  expect(graph.configuration.find(({ name }) => name === 'tls')!.askers).toEqual([
    'ServiceAccount shop/web',
    'Group support',
  ]);
  expect(workload(graph, 'web').rights).toEqual(['get secrets tls', 'list, watch deployments.apps']);
});

test('a workload without a policy is said to be open, rather than joined with everything', () => {
  const graph = graphFor(yaml(ROLES));
  expect(workload(graph, 'web').open).toEqual(['in', 'out']);
  expect(graph.edges).toEqual([]);
  expect(graph.notes).toEqual([
    '1 workload has no policy for who may connect: everybody may, which is written on the card and not drawn as lines.',
  ]);
});

test('policies of other kinds are not read, and that is said', () => {
  const graph = graphFor(
    yaml('{ apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: { name: x, namespace: a } }'),
  );
  expect(graph.notes[0]).toBe(
    'Not read: one policy of other kinds (CiliumNetworkPolicy), by which less may be open than is drawn here, or more.',
  );
});
