/**
 * The column of each node: as far to the right as the calls that lead to it are long, whoever nobody calls right before
 * what it calls, and what is outside at the ends, so that a frame around the rest has nothing else in it.
 */
import type { DagreEdge, DagreGraph } from './dagre';

/** An end of the picture: who comes from outside is at the left, who is called outside at the right. */
export type Side = 'left' | 'right';

/** What dagre asks for ranks. The graph that it hands over has no cycle. */
export function ranker(sides: ReadonlyMap<string, Side | undefined>): (graph: DagreGraph) => void {
  return (graph) => {
    // dagre adds a root of its own, which leads to everything and is in nobody's way.
    const order = topological(graph).filter((node) => sides.has(node));
    const incoming = (node: string) => (graph.inEdges(node) ?? []).filter(({ v }) => sides.has(v));
    const rank = new Map<string, number>();
    for (const node of order) {
      const before = incoming(node).map((edge) => rank.get(edge.v)! + lengthOf(graph, edge));
      // Two, because dagre has doubled all distances to have columns for texts.
      rank.set(node, Math.max(sides.get(node) === 'left' ? 0 : 2, ...before));
    }
    for (const node of [...order].reverse()) {
      if (sides.get(node) === 'left' || incoming(node).length > 0) continue;
      const after = (graph.outEdges(node) ?? []).map((edge) => rank.get(edge.w)! - lengthOf(graph, edge));
      if (after.length > 0) rank.set(node, Math.max(rank.get(node)!, Math.min(...after)));
    }
    const last = Math.max(0, ...[...rank].map(([node, at]) => (sides.get(node) === 'right' ? at : at + 2)));
    for (const node of graph.nodes()) graph.node(node).rank = 0;
    for (const node of order) graph.node(node).rank = sides.get(node) === 'right' ? last : rank.get(node);
  };
}

function lengthOf(graph: DagreGraph, edge: DagreEdge): number {
  return graph.edge(edge).minlen ?? 1;
}

/** Every node after those that lead to it. */
function topological(graph: DagreGraph): string[] {
  const waiting = new Map(graph.nodes().map((node) => [node, (graph.inEdges(node) ?? []).length]));
  const ready = graph.nodes().filter((node) => waiting.get(node) === 0);
  for (let at = 0; at < ready.length; at++) {
    for (const { w } of graph.outEdges(ready[at]!) ?? []) {
      waiting.set(w, waiting.get(w)! - 1);
      if (waiting.get(w) === 0) ready.push(w);
    }
  }
  return ready;
}
