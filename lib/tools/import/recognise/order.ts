/** One order for things that several lists have in theirs. */

/**
 * The nodes in an order that each chain agrees with; `undefined` where there is none.
 *
 * @param chains lists of what nodes stand for, each in its order
 * @param standsFor what a node stands for
 */
export function inOrder<N, T>(
  nodes: readonly N[],
  chains: readonly (readonly T[])[],
  standsFor: (node: N) => readonly T[],
): N[] | undefined {
  const owner = new Map(nodes.flatMap((node) => standsFor(node).map((it) => [it, node] as const)));
  const earlier = new Map<N, Set<N>>(nodes.map((node) => [node, new Set()]));
  for (const chain of chains) {
    const own = chain.flatMap((it) => owner.get(it) ?? []);
    own.slice(1).forEach((node, index) => {
      if (own[index] !== node) earlier.get(node)!.add(own[index]!);
    });
  }
  const ordered: N[] = [];
  const left = new Set(nodes);
  while (left.size > 0) {
    const next = [...left].find((node) => [...earlier.get(node)!].every((it) => !left.has(it)));
    if (next === undefined) return undefined;
    left.delete(next);
    ordered.push(next);
  }
  return ordered;
}
