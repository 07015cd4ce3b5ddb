/**
 * The part of dagre that is used, with types of its own: dagre's declarations name their files without endings, which the
 * compiler doesn't find by Node's rules.
 */
import { Graph, layout } from '@dagrejs/dagre';

/** An edge from `v` to `w`; with `name`, one of several. */
export interface DagreEdge {
  readonly v: string;
  readonly w: string;
  readonly name?: string;
}

/** What a node is given, and gets: its size, its column, its middle. */
export interface DagreNode {
  width?: number;
  height?: number;
  rank?: number;
  x?: number;
  y?: number;
}

/** What an edge is given, and gets: the size of its text, the columns that it takes, where it goes. */
export interface DagreLink {
  width?: number;
  height?: number;
  labelpos?: string;
  minlen?: number;
  x?: number;
  y?: number;
  points?: readonly { readonly x: number; readonly y: number }[];
}

export interface DagreGraph {
  setGraph(options: object): void;
  graph(): { readonly width?: number; readonly height?: number };
  setNode(id: string, node: DagreNode): void;
  setParent(id: string, parent: string): void;
  setEdge(from: string, to: string, link: DagreLink, name: string): void;
  nodes(): string[];
  node(id: string): DagreNode;
  edges(): DagreEdge[];
  edge(edge: DagreEdge): DagreLink;
  inEdges(id: string): DagreEdge[] | undefined;
  outEdges(id: string): DagreEdge[] | undefined;
}

/** An empty graph in which two nodes may have several edges, and groups if they are asked for. */
export function emptyGraph(withGroups: boolean): DagreGraph {
  const graph: unknown = new Graph({ multigraph: true, compound: withGroups });
  return graph as DagreGraph;
}

/** Gives everything its place. */
export function layOut(graph: DagreGraph): void {
  layout(graph as unknown as Parameters<typeof layout>[0]);
}
