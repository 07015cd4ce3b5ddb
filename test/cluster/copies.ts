/**
 * Copies of an app in namespaces of their own, so that tests don't get into each other's way, nor into the way of
 * whoever else uses the cluster.
 */
import { randomBytes } from 'node:crypto';
import { App } from './rendered';
import { ApiError } from './api';
import { cluster, RUN_LABEL } from './cluster';
import { identity, KubeObject } from './objects';
import { objectPath, resourceOf } from './resources';
import { available } from './workloads';

/** An app, moved into namespaces that nobody else uses. */
export interface Copy {
  /** What the names of its namespaces and of its cluster-wide objects begin with. */
  readonly prefix: string;
  readonly objects: readonly KubeObject[];
  /** The namespaces of the copy. */
  readonly namespaces: readonly string[];
  /** The object that stands for one of the app's. */
  of(original: KubeObject): KubeObject;
}

/** Makes a copy, in the place of another one where that is given; applies nothing. */
export async function copyOf(app: App, place?: Copy): Promise<Copy> {
  const prefix = place?.prefix ?? `slipway-${cluster().run}-${randomBytes(3).toString('hex')}`;
  const namespaced = new Map<KubeObject, boolean>();
  for (const object of app.objects) namespaced.set(object, (await resourceOf(object)).namespaced);

  const inDefault = (object: KubeObject) => object.metadata.namespace ?? 'default';
  const names = app.objects.map((o) =>
    o.kind === 'Namespace' ? o.metadata.name : namespaced.get(o) ? inDefault(o) : '',
  );
  const moved = new Map([...new Set(names)].filter(Boolean).map((name) => [name, `${prefix}-${name}`]));
  const clusterWide = new Map(
    app.objects
      .filter((o) => !namespaced.get(o))
      .map((o) => [`${o.kind} ${o.metadata.name}`, `${prefix}-${o.metadata.name}`]),
  );

  const byOriginal = new Map<KubeObject, KubeObject>();
  for (const original of app.objects) {
    const object = rename(original, moved, clusterWide);
    const own = namespaced.get(original)
      ? { namespace: moved.get(inDefault(original)) }
      : {
          name: `${prefix}-${original.metadata.name}`,
          labels: { ...object.metadata.labels, [RUN_LABEL]: cluster().run },
        };
    byOriginal.set(original, { ...object, metadata: { ...object.metadata, ...own } });
  }

  const declared = new Set(app.objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const implied = [...moved].filter(([name]) => !declared.has(name)).map(([, name]) => namespace(name));
  const objects = [...implied, ...byOriginal.values()].map((object) => restricted(object));
  return { prefix, objects, namespaces: [...moved.values()], of: (original) => byOriginal.get(original)! };
}

/** Makes a copy and applies it. */
export async function deploy(app: App): Promise<Copy> {
  const copy = await copyOf(app);
  await apply(copy.objects);
  return copy;
}

/** What rights are made of. */
const RIGHTS = ['Namespace', 'ServiceAccount', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];

/** Makes a copy of an app's rights alone and applies it: nothing has to run for a question about them. */
export function deployRights({ name, objects }: App): Promise<Copy> {
  return deploy({ name, objects: objects.filter(({ kind }) => RIGHTS.includes(kind)) });
}

/** What makes pods, or keeps looking at them. */
const BUSY = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod', 'HorizontalPodAutoscaler'];

/** An app with one of the things that it runs, and with none of the others. */
export function alone({ name, objects }: App, one: KubeObject): App {
  return { name, objects: objects.filter((object) => object === one || !BUSY.includes(object.kind)) };
}

/**
 * Tells the cluster to remove what a copy consists of; the cluster takes its time, nobody waits for it.
 *
 * To remove a namespace takes a request for each kind that there is. A cluster of ours goes as a whole at the end, so it
 * is enough that nothing of the copy runs any more, or has a say on others.
 */
export async function remove({ objects }: Pick<Copy, 'objects'>): Promise<void> {
  for (const object of objects) {
    const clusterWide = !(await resourceOf(object)).namespaced;
    const goes = cluster().isOurs
      ? BUSY.includes(object.kind) || (clusterWide && object.kind !== 'Namespace')
      : clusterWide;
    if (goes)
      await cluster()
        .api.delete(`${await objectPath(object)}?propagationPolicy=Background`)
        .catch(unlessGone);
  }
}

/** A finished Job may have removed itself. */
function unlessGone(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error;
}

/** Does something with a copy that is up and running, and removes it afterwards. */
export async function withRunning(app: App, work: (copy: Copy) => Promise<void>): Promise<void> {
  const copy = await deploy(app);
  try {
    await available(copy.objects);
    await work(copy);
  } finally {
    await remove(copy);
  }
}

/**
 * Applies objects: first what others need to be there, then the rest at once. That `kubectl apply` does the same to the
 * whole of `dist/` is a test of its own; here it would take most of the time.
 */
export async function apply(objects: readonly KubeObject[]): Promise<void> {
  const first = (object: KubeObject) => FIRST.includes(object.kind);
  for (const object of objects.filter(first)) await applyOne(object);
  await Promise.all(objects.filter((object) => !first(object)).map(applyOne));
}

const FIRST = ['Namespace', 'ServiceAccount', 'PriorityClass'];

async function applyOne(object: KubeObject): Promise<void> {
  try {
    await cluster().api.apply(await objectPath(object), object);
  } catch (error) {
    throw new Error(`${identity(object)}: ${(error as Error).message}`);
  }
}

function namespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { [RUN_LABEL]: cluster().run } } };
}

/** A cluster that isn't ours may not enforce anything by itself, so the namespaces ask for it unless the app does. */
function restricted(object: KubeObject): KubeObject {
  if (object.kind !== 'Namespace') return object;
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted', ...object.metadata.labels };
  return { ...object, metadata: { ...object.metadata, labels } };
}

/** Where objects mention namespaces: their own, those of a selector, those of an affinity, those of a monitor. */
const NAMESPACE_KEYS = ['namespace', 'kubernetes.io/metadata.name', 'namespaces', 'matchNames'];

/**
 * Follows the namespaces and the cluster-wide names wherever an object mentions them, and shortens what only takes time.
 */
function rename(object: KubeObject, namespaces: Map<string, string>, clusterWide: Map<string, string>): KubeObject {
  const walk = (value: unknown, key: string, owner: Record<string, unknown>): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, key, owner));
    if (value !== null && typeof value === 'object') {
      const record = value as Record<string, unknown>;
      // Copies can't all have the one port of the node that the app asked for.
      const entries = Object.entries(record).filter(([name]) => !(object.kind === 'Service' && name === 'nodePort'));
      return Object.fromEntries(entries.map(([name, item]) => [name, walk(item, name, record)]));
    }
    // A pod that is ready stays so here, and to wait longer for it to prove itself would show nothing more.
    if (key === 'minReadySeconds') return Math.min(1, value as number);
    if (typeof value !== 'string') return value;
    if (NAMESPACE_KEYS.includes(key)) return namespaces.get(value) ?? value;
    if (key === 'values' && owner.key === 'kubernetes.io/metadata.name') return namespaces.get(value) ?? value;
    if (key === 'policyName') return clusterWide.get(`ValidatingAdmissionPolicy ${value}`) ?? value;
    if (key === 'priorityClassName') return clusterWide.get(`PriorityClass ${value}`) ?? value;
    if (key === 'name' && typeof owner.kind === 'string') return clusterWide.get(`${owner.kind} ${value}`) ?? value;
    return value;
  };
  return walk(object, '', {}) as KubeObject;
}
