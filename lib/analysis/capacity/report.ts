/** The capacity of a set: what it asks for at its lowest and highest scale, against quotas and nodes. */
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { nameOf } from '../../kubernetes/identity';
import { Amounts, exceeded, sum } from './amounts';
import { Demand, demandsOf, highest, looseClaims, lowest } from './demand';
import { Packing, pack } from './packing';
import { askedOf, quotasOf } from './quota';

/** What nodes there are. */
export interface NodeSize {
  /** What one node has to give to pods: `cpu`, `memory`, `pods`. */
  readonly size: Amounts;
  /** How many there are. @default - as many as it takes */
  readonly count?: number;
}

/** One workload: the numbers of its pods and what they ask for together. */
export interface WorkloadCapacity {
  readonly title: string;
  readonly pods: { readonly min: number; readonly max: number; readonly surge: number };
  readonly lowest: Amounts;
  readonly highest: Amounts;
}

/** A quota that more is asked of than it has. */
export interface Excess {
  readonly quota: string;
  readonly resource: string;
  readonly asked: number;
  readonly hard: number;
}

/** One namespace: the sum of its workloads. */
export interface NamespaceCapacity {
  readonly name: string;
  readonly workloads: readonly WorkloadCapacity[];
  readonly lowest: Amounts;
  /** With every workload at its highest scale, and in a rollout, at once. */
  readonly highest: Amounts;
  readonly excess: readonly Excess[];
}

/** The whole. */
export interface CapacityReport {
  readonly namespaces: readonly NamespaceCapacity[];
  readonly lowest: Amounts;
  readonly highest: Amounts;
  /** On nodes of the given size. */
  readonly nodes?: {
    readonly size: Amounts;
    readonly count?: number;
    readonly lowest: Packing;
    readonly highest: Packing;
  };
  /** Whether everything fits, quotas and nodes. */
  readonly fits: boolean;
}

/** Calculates the capacity of a set. */
export function capacityOf(set: ManifestSet, nodes?: NodeSize): CapacityReport {
  const demands = demandsOf(set, nodes?.count ?? 1);
  const quotas = quotasOf(set);
  const names = [...new Set([...demands, ...quotas].map(({ namespace }) => namespace))].sort();
  const namespaces = names.map((name) => {
    const own = demands.filter(({ namespace }) => namespace === name);
    const loose = looseClaims(set, name);
    return {
      name: name || 'default',
      workloads: own.map(workload),
      lowest: sum([...own.map(lowest), loose]),
      highest: sum([...own.map(highest), loose]),
      excess: quotas
        .filter(({ namespace }) => namespace === name)
        .flatMap((quota) => {
          const asked = askedOf(quota, set, own);
          return exceeded(asked, quota.hard).map((resource) => {
            return { quota: nameOf(quota.object), resource, asked: asked[resource]!, hard: quota.hard[resource]! };
          });
        }),
    };
  });
  const packed = nodes && {
    ...nodes,
    lowest: packing(demands, nodes, ({ min }) => min),
    highest: packing(demands, nodes, ({ max, surge }) => max + surge),
  };
  return {
    namespaces,
    lowest: sum(namespaces.map((it) => it.lowest)),
    highest: sum(namespaces.map((it) => it.highest)),
    nodes: packed,
    fits: namespaces.every(({ excess }) => excess.length === 0) && !packed?.highest.unplaced.length,
  };
}

function packing(
  demands: readonly Demand[],
  { size, count }: NodeSize,
  pods: (scale: Demand['scale']) => number,
): Packing {
  const groups = demands.map((demand) => ({
    title: titleOf(demand),
    requests: { ...demand.pod.requests, pods: 1 },
    count: pods(demand.scale),
    onEachNode: demand.onEachNode,
  }));
  return pack(groups, size, count);
}

function workload(demand: Demand): WorkloadCapacity {
  return { title: titleOf(demand), pods: demand.scale, lowest: lowest(demand), highest: highest(demand) };
}

function titleOf({ kind, namespace, name }: Demand): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
