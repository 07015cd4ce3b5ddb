/** Whether pods fit on nodes: first the largest, each on the first node that has room for it. */
import { Amounts, exceeded, largest } from './amounts';

/** Pods of one workload. */
export interface PodGroup {
  readonly title: string;
  /** What one pod asks for, by resource. */
  readonly requests: Amounts;
  readonly count: number;
  /** One pod on each node, before all others. */
  readonly onEachNode: boolean;
}

/** What came of packing pods onto nodes of one size. */
export interface Packing {
  /** How many nodes it takes; where `nodes` is given, how many of them are used. */
  readonly nodes: number;
  /** Pods that no node has room for: how many of which workload, and of which resource there is too little on an empty node. */
  readonly unplaced: readonly {
    readonly title: string;
    readonly count: number;
    readonly tooLargeIn: readonly string[];
  }[];
}

/** How many nodes are tried where nobody says how many there are. */
const MOST_NODES = 5000; // https://kubernetes.io/docs/setup/best-practices/cluster-large/

/**
 * Packs pods onto nodes of one size by first-fit decreasing, which needs at most about a fifth more nodes than the best packing
 * would. Like the scheduler it goes by requests; unlike it, it knows no spreading, taints or affinities.
 *
 * @param groups the pods
 * @param size what one node has to give
 * @param nodes how many there are; left out, as many as it takes
 */
export function pack(groups: readonly PodGroup[], size: Amounts, nodes?: number): Packing {
  const each = groups.filter(({ onEachNode }) => onEachNode);
  const rest = groups.filter(({ onEachNode }) => !onEachNode);
  const base = each.reduce((sum: Amounts, { requests }) => plus(sum, requests), {});
  const unplaced: Packing['unplaced'][number][] = [];
  const tooLargeIn = (requests: Amounts) => exceeded(plus(base, requests), size);
  if (exceeded(base, size).length > 0) {
    unplaced.push(...each.map(({ title, count }) => ({ title, count, tooLargeIn: exceeded(base, size) })));
  }
  const used: Amounts[] = [];
  const most = nodes ?? MOST_NODES;
  const bySize = [...rest].sort((a, b) => share(b.requests, size) - share(a.requests, size));
  for (const { title, requests, count } of bySize) {
    let left = count;
    if (tooLargeIn(requests).length === 0) {
      let from = 0;
      for (; left > 0; left--) {
        while (from < used.length && exceeded(plus(used[from]!, requests), size).length > 0) from++;
        if (from === used.length) {
          if (used.length >= most) break;
          used.push(base);
        }
        used[from] = plus(used[from]!, requests);
      }
    }
    if (left > 0) unplaced.push({ title, count: left, tooLargeIn: tooLargeIn(requests) });
  }
  return { nodes: Math.max(used.length, each.length > 0 ? 1 : 0), unplaced };
}

function plus(a: Amounts, b: Amounts): Amounts {
  const sum: Record<string, number> = { ...a };
  for (const [name, amount] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + amount;
  return sum;
}

/** The largest part of a node that a pod takes, of any resource. */
function share(requests: Amounts, size: Amounts): number {
  const shares = Object.entries(requests).map(([name, amount]) => (size[name] ? amount / size[name] : 0));
  return largest(shares.map((value) => ({ value }))).value ?? 0;
}
