/**
 * What runs: workloads, their pods, and how many of those are up.
 */
import { cluster } from './cluster';
import { eventually } from './eventually';
import { identity, isReady, isWorkload, KubeObject, Pod, selectorQuery, title, WORKLOAD_KINDS } from './objects';
import { collectionPath, listAround, live, liveAll } from './resources';

export const POD = { apiVersion: 'v1', kind: 'Pod' };
const REPLICA_SET = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };

/** Waits until each workload among the objects runs what it should, where it should. */
export async function available(objects: readonly KubeObject[], seconds = 60): Promise<void> {
  const workloads = objects.filter(isWorkload);
  const scaled = autoscalers(objects);
  await eventually(
    'what was applied is available',
    async () => {
      const now = await liveAll([...workloads, ...scaled.map(scaledBy)]);
      const problems = [
        ...scaled.flatMap((autoscaler, index) => outOfBounds(autoscaler, now[workloads.length + index]!)),
        ...now.slice(0, workloads.length).flatMap(unavailable),
      ];
      if (problems.length > 0) throw new Error(problems.join('; '));
    },
    { seconds },
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

/** What is wrong with a number of replicas that the autoscaler doesn't allow. */
function outOfBounds({ spec }: KubeObject, target: KubeObject): string[] {
  const { minReplicas = 1, maxReplicas } = spec as { minReplicas?: number; maxReplicas: number };
  const { replicas } = target.spec as { replicas: number };
  if (replicas >= minReplicas && replicas <= maxReplicas) return [];
  return [`${title(target)} has ${replicas} replicas instead of ${minReplicas} to ${maxReplicas}`];
}

/** What a workload lacks. */
function unavailable(workload: KubeObject): string[] {
  const { kind, metadata, spec, status } = workload;
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
  if (seen >= metadata.generation! && updated === want && up === want && all === want) return [];
  return [`${title(workload)}: ${want} wanted, ${updated} up to date, ${up} available, ${all} in all`];
}

/** The pods that each of the workloads owns, those that are ending included. */
export async function podsOfEach(workloads: readonly KubeObject[]): Promise<Pod[][]> {
  const deployments = workloads.filter(({ kind }) => kind === 'Deployment');
  const [owners, sets, pods] = await Promise.all([
    liveAll(workloads),
    deployments.length > 0 ? listAround<KubeObject>(REPLICA_SET, deployments) : [],
    listAround<Pod>(POD, workloads),
  ]);
  const owned = <T extends KubeObject>(objects: T[], uids: readonly string[]) =>
    objects.filter((o) => o.metadata.ownerReferences?.some((ref) => ref.controller && uids.includes(ref.uid)));
  const uid = ({ metadata }: KubeObject) => metadata.uid!;
  return owners.map((owner) => owned(pods, [uid(owner), ...owned(sets, [uid(owner)]).map(uid)]));
}

/** Those of one. */
export async function podsOf(workload: KubeObject): Promise<Pod[]> {
  return (await podsOfEach([workload]))[0]!;
}

/** The pods of each workload that stay, in order, by its identity: what tells whether something rolled. */
export async function podIdsByWorkload(workloads: readonly KubeObject[]): Promise<Record<string, string[]>> {
  const pods = await podsOfEach(workloads);
  const staying = (of: Pod[]) => of.filter(({ metadata }) => !metadata.deletionTimestamp);
  const ids = pods.map((of) => staying(of).map(({ metadata }) => metadata.uid!));
  return Object.fromEntries(workloads.map((workload, index) => [identity(workload), ids[index]!.sort()]));
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
