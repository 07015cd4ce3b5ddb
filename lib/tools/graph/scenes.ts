/** The pictures of a system: one of everything, and one of each namespace with what it has to do with. */
import { groupBy, valuesByKey } from '../../kubernetes/group-by';
import { Card, count, elsewhereCard, namespaceCard, namespaceNode, outsideCard, workloadCard } from './card';
import type { Edge, Graph, Workload } from './graph';
import { pack } from './layout/pack';
import type { Side } from './layout/ranks';
import { GAP, PartLink, PartNode, partOf } from './part';
import { Part, Scene, joined } from './scene';

/** With more workloads than these, the picture of everything shows each namespace as one card. */
const MAX_UNFOLDED = 150;

const MARGIN = 24;

/** Whether a system is too large to show all of its workloads at once. */
export function isFolded({ workloads, namespaces }: Graph): boolean {
  return workloads.length > MAX_UNFOLDED && namespaces.filter((it) => it.workloads.length > 0).length > 1;
}

/** The edges from one namespace to another, by both. */
export function edgesBetweenNamespaces({ workloads, edges }: Pick<Graph, 'workloads' | 'edges'>) {
  const homes = new Map(workloads.map(({ id, namespace }) => [id, namespace]));
  const across = edges.flatMap((edge) => {
    const [from, to] = [homes.get(edge.from), homes.get(edge.to)];
    return from === undefined || to === undefined || from === to ? [] : [{ from, to, edge }];
  });
  const groups = groupBy(across, ({ from, to }) => JSON.stringify([from, to]));
  return [...groups.values()].map((own) => ({ ...own[0]!, edges: own.map(({ edge }) => edge) }));
}

/** The picture of everything. */
export function wholeScene(graph: Graph): Scene {
  const index = new Index(graph);
  const parts = isFolded(graph) ? [folded(index)] : unfolded(index);
  return { id: 'all', title: graph.title, ...arranged(parts) };
}

/** A picture of each namespace in which something runs. */
export function namespaceScenes(graph: Graph): Scene[] {
  const index = new Index(graph);
  return graph.namespaces
    .filter(({ workloads }) => workloads.length > 0)
    .map(({ name }) => ({
      id: namespaceNode(name),
      title: `namespace ${name}`,
      ...arranged([partWith([name], index)]),
    }));
}

function arranged(parts: readonly Part[]): Part {
  // The largest first; pieces of one size keep their order.
  const sorted = [...parts].sort((a, b) => b.height - a.height);
  return joined(sorted, pack(sorted, GAP), MARGIN);
}

/** Look-ups that all pictures of a system share. */
class Index {
  public readonly workloads: ReadonlyMap<string, Workload>;
  public readonly cards: ReadonlyMap<string, Card>;
  /** By the namespaces of their ends. */
  public readonly edges: ReadonlyMap<string | undefined, readonly Edge[]>;
  private readonly titles: ReadonlyMap<string, string>;

  public constructor(public readonly graph: Graph) {
    this.workloads = new Map(graph.workloads.map((workload) => [workload.id, workload]));
    this.cards = new Map([
      ...graph.workloads.map((it) => [it.id, workloadCard(it)] as const),
      ...graph.outside.map((it) => [it.id, outsideCard(it)] as const),
    ]);
    this.titles = new Map([...graph.workloads, ...graph.outside].map(({ id, title }) => [id, title]));
    const homesOf = ({ from, to }: Edge) => new Set([this.namespaceOf(from), this.namespaceOf(to)]);
    this.edges = valuesByKey(graph.edges.flatMap((edge) => [...homesOf(edge)].map((home) => [home, edge] as const)));
  }

  /** Undefined for what is outside. */
  public namespaceOf(node: string): string | undefined {
    return this.workloads.get(node)?.namespace;
  }

  public words({ from, to, ports, type }: Edge): string {
    const [a, b] = [this.titles.get(from)!, this.titles.get(to)!];
    return type === 'named' ? `${a} names ${b} in its environment` : `${a} may connect to ${b}: ${ports}`;
  }
}

/** Namespaces that are connected with each other are one piece, so that no line leaves it. */
function unfolded(index: Index): Part[] {
  const groups = new Map(index.graph.namespaces.map(({ name }) => [name, new Set([name])]));
  for (const { from, to } of index.graph.edges) {
    const [a, b] = [index.namespaceOf(from), index.namespaceOf(to)];
    if (a === undefined || b === undefined || groups.get(a) === groups.get(b)) continue;
    const one = new Set([...groups.get(a)!, ...groups.get(b)!]);
    for (const name of one) groups.set(name, one);
  }
  const running = new Set(index.graph.workloads.map(({ namespace }) => namespace));
  const pieces = [...new Set(groups.values())].map((names) => [...names].filter((name) => running.has(name)));
  const empty = index.graph.namespaces.filter(({ name }) => !running.has(name));
  const cards = empty.map((it) => ({ id: namespaceNode(it.name), card: namespaceCard(it, index.graph) }));
  return [
    ...pieces.filter((names) => names.length > 0).map((names) => partWith(names, index)),
    ...cards.map((card) => partOf([card], [], String)),
  ];
}

/** One piece with the workloads of some namespaces in frames, and what they are connected to around them. */
function partWith(names: readonly string[], index: Index): Part {
  const nodes = new Map<string, PartNode>();
  const inside = new Set(names);
  const isInside = (node: string) => inside.has(index.namespaceOf(node) ?? '') && index.workloads.has(node);
  for (const workload of index.graph.workloads) {
    if (!isInside(workload.id)) continue;
    nodes.set(workload.id, { id: workload.id, card: index.cards.get(workload.id)!, frame: workload.namespace });
  }
  const add = (node: string, side: Side): string => {
    const id = `${node}@${side}`;
    const elsewhere = index.workloads.get(node);
    nodes.set(id, { id, side, card: elsewhere ? elsewhereCard(elsewhere) : index.cards.get(node)! });
    return id;
  };
  const edges = [...new Set(names.flatMap((name) => index.edges.get(name) ?? []))];
  const links = edges.map((edge): PartLink => ({
    id: edge.id,
    from: isInside(edge.from) ? edge.from : add(edge.from, 'left'),
    to: isInside(edge.to) ? edge.to : add(edge.to, 'right'),
    type: edge.type,
    edges: [edge.id],
    text: edge.ports,
    words: index.words(edge),
  }));
  for (const { id, services } of unusedServices(index.graph, inside)) if (services.length > 0) add(id, 'right');
  return partOf([...nodes.values()], links, (name) => {
    const number = [...nodes.values()].filter(({ frame }) => frame === name).length;
    return count(number, 'workload');
  });
}

/** External services of these namespaces that nobody is connected to. */
function unusedServices({ outside, edges, objects }: Graph, namespaces: ReadonlySet<string>): Graph['outside'] {
  const used = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const namespaceOf = new Map(objects.map(({ id, namespace }) => [id, namespace]));
  return outside.filter(({ id, services }) => {
    return !used.has(id) && services.some(({ object }) => namespaces.has(namespaceOf.get(object) ?? ''));
  });
}

/** Namespaces as cards, with one line for all edges from one to another. */
function folded(index: Index): Part {
  const { graph } = index;
  const nodes = graph.namespaces.map((it): PartNode => {
    return { id: namespaceNode(it.name), card: namespaceCard(it, graph) };
  });
  const links = edgesBetweenNamespaces(graph).map(({ from, to, edges }): PartLink => {
    const key = JSON.stringify([from, to]);
    const text = edges.length === 1 ? edges[0]!.ports : count(edges.length, 'connection');
    const words = `namespace ${from} may connect to namespace ${to}: ${text}`;
    const ends = { from: namespaceNode(from), to: namespaceNode(to) };
    return { id: key, ...ends, type: 'allowed', edges: edges.map(({ id }) => id), text, words };
  });
  return partOf(nodes, links, String);
}
