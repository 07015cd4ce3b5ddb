/**
 * What runs: workloads, their pods, and how many of those are up.
 */
import { cluster } from './cluster';
import { eventually } from './eventually';
import { identity, isReady, isWorkload, KubeObject, Pod, selectorQuery, title, WORKLOAD_KINDS } from './objects';
import { collectionPath, live } from './resources';

export const POD = { apiVersion: 'v1', kind: 'Pod' };
const REPLICA_SET = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };

/** Waits until each workload among the objects runs what it should, where it should. */
export async function available(objects: readonly KubeObject[], seconds = 60): Promise<void> {
  await Promise.all(autoscalers(objects).map((autoscaler) => withinBounds(autoscaler, seconds)));
  await Promise.all(
    objects
      .filter(isWorkload)
      .map((object) =>
        eventually(`${title(object)} is available`, async () => assertAvailable(await live(object)), { seconds }),
      ),
  );
}

/** The autoscalers of what runs here. */
export function autoscalers(objects: readonly KubeObject[]): KubeObject[] {
  return objects.filter(
    ({ kind, spec }) => kind === 'HorizontalPodAutoscaler' && WORKLOAD_KINDS.includes(spec.scaleTargetRef.kind),
  );
}

/** The workload that an autoscaler scales. */
export function scaledBy({ metadata, spec }: KubeObject): KubeObject {
  const { apiVersion, kind, name } = spec.scaleTargetRef as { apiVersion: string; kind: string; name: string };
  return { apiVersion, kind, metadata: { name, namespace: metadata.namespace } };
}

/** Waits until the number of replicas is one that the autoscaler allows. */
export function withinBounds(autoscaler: KubeObject, seconds: number): Promise<void> {
  const { minReplicas = 1, maxReplicas } = autoscaler.spec as { minReplicas?: number; maxReplicas: number };
  const target = scaledBy(autoscaler);
  return eventually(
    `${title(target)} has ${minReplicas} to ${maxReplicas} replicas`,
    async () => {
      const { replicas } = (await live(target)).spec as { replicas: number };
      if (replicas < minReplicas || replicas > maxReplicas) throw new Error(`it has ${replicas}`);
    },
    { seconds },
  );
}

function assertAvailable({ kind, metadata, spec, status }: KubeObject): void {
  const seen = status?.observedGeneration ?? 0;
  const [want, updated, up, all] =
    kind === 'DaemonSet'
      ? [
          status?.desiredNumberScheduled,
          status?.updatedNumberScheduled,
          status?.numberAvailable,
          status?.currentNumberScheduled,
        ]
      : [spec.replicas, status?.updatedReplicas ?? 0, status?.availableReplicas ?? 0, status?.replicas ?? 0];
  if (seen < metadata.generation! || updated !== want || up !== want || all !== want) {
    throw new Error(`${want} wanted, ${updated} up to date, ${up} available, ${all} in all`);
  }
}

/** The pods that a workload owns, those that are ending included. */
export async function podsOf(workload: KubeObject): Promise<Pod[]> {
  const { api } = cluster();
  const { metadata, spec, kind } = await live(workload);
  const query = selectorQuery(spec.selector.matchLabels);
  const owned = <T extends KubeObject>(objects: T[], owners: readonly string[]) =>
    objects.filter((o) => o.metadata.ownerReferences?.some((ref) => ref.controller && owners.includes(ref.uid)));
  let owners = [metadata.uid!];
  if (kind === 'Deployment') {
    const sets = await api.list<KubeObject>(`${await collectionPath(REPLICA_SET, metadata.namespace)}?${query}`);
    owners = owned(sets, owners).map((set) => set.metadata.uid!);
  }
  return owned(await api.list<Pod>(`${await collectionPath(POD, metadata.namespace)}?${query}`), owners);
}

/** The names of the pods that stay, in order: what tells whether something rolled. */
export async function podIds(workload: KubeObject): Promise<string[]> {
  const pods = await podsOf(workload);
  return pods
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(({ metadata }) => metadata.uid!)
    .sort();
}

/** Those of each workload, by its identity. */
export async function podIdsByWorkload(workloads: readonly KubeObject[]): Promise<Record<string, string[]>> {
  return Object.fromEntries(await Promise.all(workloads.map(async (w) => [identity(w), await podIds(w)] as const)));
}

/** How many replicas the workload promises to keep up while it rolls. */
export function declaredCapacity({ kind, spec, status }: KubeObject): number {
  const total: number = kind === 'DaemonSet' ? status.desiredNumberScheduled : spec.replicas;
  const strategy = spec.strategy ?? spec.updateStrategy;
  if (strategy.type === 'Recreate') return 0;
  const spare: number | string = strategy.rollingUpdate?.maxUnavailable ?? 1;
  // Of nodes and of replicas with names, a part of one is one; of others it is none.
  const round = kind === 'Deployment' ? Math.floor : Math.ceil;
  const spared = typeof spare === 'number' ? spare : round((Number.parseInt(spare, 10) * total) / 100);
  return Math.max(0, total - spared);
}

/** Watches how many pods of a workload are up; `stop` tells the lowest number seen. */
export async function watchCapacity(workload: KubeObject): Promise<{ stop(): number }> {
  const { metadata, spec } = await live(workload);
  const up = new Set<string>();
  const target = (await podsOf(workload)).filter(isReady).length;
  let lowest = Number.POSITIVE_INFINITY;
  const path = `${await collectionPath(POD, metadata.namespace)}?${selectorQuery(spec.selector.matchLabels)}`;
  const end = cluster().api.watch<Pod>(path, ({ type, object }) => {
    if (type !== 'DELETED' && isReady(object)) up.add(object.metadata.uid!);
    else up.delete(object.metadata.uid!);
    // A watch first tells what is there, one pod after another; the count means something from then on.
    if (up.size >= target || lowest !== Number.POSITIVE_INFINITY) lowest = Math.min(lowest, up.size);
  });
  await eventually('the watch has begun', () => {
    if (target > 0 && lowest === Number.POSITIVE_INFINITY) throw new Error(`${up.size} of ${target} pods`);
  });
  return {
    stop: () => {
      end();
      return target === 0 ? 0 : lowest;
    },
  };
}
