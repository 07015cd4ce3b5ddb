/** Boxes and lines in layers from left to right, by dagre: sizes in, places out. */
import { emptyGraph, layOut } from './dagre';
import { Side, ranker } from './ranks';
import { Point, Rectangle } from './shapes';

/** Something to place. */
export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** At the left or right end, beside all others. @default - where its lines want it */
  readonly side?: Side;
  /** The group whose members are kept together. @default - none */
  readonly group?: string;
}

/** A line from one to another, with room for the text on it. */
export interface LayoutLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly labelWidth: number;
}

/** Where everything is: nodes and groups as rectangles, links as the points that they go through. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: ReadonlyMap<string, Rectangle>;
  readonly groups: ReadonlyMap<string, Rectangle>;
  readonly links: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label: Point }>;
}

/** Room for the text on a line, in pixels. */
const LABEL_HEIGHT = 16;

/** Between columns, on both sides of the texts on lines; between cards of a column; between lines. */
const SPACING = { ranksep: 56, nodesep: 22, edgesep: 14 };

/** Between groups, too, dagre keeps the distance of lines: room for two frames, and for the name of the lower one. */
const GROUP_SPACING = { ...SPACING, edgesep: 40 };

/** Places nodes that have lines between them. Groups are kept apart from each other, at the price of a wider picture. */
export function place(nodes: readonly LayoutNode[], links: readonly LayoutLink[]): Layout {
  const grouped = nodes.some(({ group }) => group !== undefined);
  const graph = emptyGraph(grouped);
  const bySide = new Map(nodes.map(({ id, side }) => [id, side]));
  graph.setGraph({ rankdir: 'LR', ...(grouped ? GROUP_SPACING : { ...SPACING, ranker: ranker(bySide) }) });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  if (grouped) {
    for (const group of new Set(nodes.flatMap(({ group }) => group ?? []))) graph.setNode(groupId(group), {});
    for (const { id, group } of nodes) if (group !== undefined) graph.setParent(id, groupId(group));
  }
  for (const { id, from, to, labelWidth } of links) {
    graph.setEdge(from, to, { width: labelWidth, height: LABEL_HEIGHT, labelpos: 'c' }, id);
  }
  layOut(graph);
  const groups = new Map<string, Rectangle>();
  const placed = new Map<string, Rectangle>();
  for (const id of graph.nodes()) {
    const { x, y, width, height } = graph.node(id) as Required<Rectangle>;
    const rectangle = { x: x - width / 2, y: y - height / 2, width, height };
    if (id.startsWith(GROUP)) groups.set(id.slice(GROUP.length), rectangle);
    else placed.set(id, rectangle);
  }
  const drawn = graph.edges().map((edge) => {
    const { points = [], x = 0, y = 0 } = graph.edge(edge);
    return [edge.name!, { points, label: { x, y } }] as const;
  });
  const { width = 0, height = 0 } = graph.graph();
  return { width, height, nodes: placed, groups, links: new Map(drawn) };
}

/** Ids of groups are told from those of nodes. */
const GROUP = 'group ';
const groupId = (group: string) => `${GROUP}${group}`;
