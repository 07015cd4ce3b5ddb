/** From cards and the edges between them to a piece of a picture. */
import type { Card } from './card';
import type { Edge } from './graph';
import { Layout, LayoutNode, place } from './layout/place';
import type { Side } from './layout/ranks';
import { withRest } from './layout/rest';
import { bottomLoop, pathData, spread } from './layout/route';
import { Point, around, grown, moved } from './layout/shapes';
import type { Part, SceneCard, SceneFrame, SceneLine } from './scene';
import { labelWidth } from './text';

/** Sizes of cards, in pixels. */
const CARD_WIDTH = 252;
const HEAD_HEIGHT = 50;
export const ROW_HEIGHT = 19;
const FOOT_HEIGHT = 8;

/** Room below a card for the line that leads back to it. */
const LOOP_HEIGHT = 30;

/** Between pieces, in pixels. */
export const GAP = 28;

/** What is around the cards in a frame; above them stands its name. */
const PADDING = { side: 20, top: 42, bottom: 20 };

/** More lines than these nobody can follow, and they take long to place. */
const MAX_LINES = 1500;

/** A card to place. */
export interface PartNode {
  /** Unlike the card's, of one place only: what is outside may be drawn several times. */
  readonly id: string;
  readonly card: Card;
  /** In which frame. @default - in none */
  readonly frame?: string;
  readonly side?: Side;
}

/** A line to draw between two of them. */
export interface PartLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: Edge['type'];
  readonly edges: readonly string[];
  readonly text: string;
  readonly words: string;
}

function cardHeight({ rows }: Card): number {
  return HEAD_HEIGHT + rows.length * ROW_HEIGHT + (rows.length > 0 ? FOOT_HEIGHT : 0);
}

/** A piece in which frames are drawn around the cards that name them. */
export function partOf(
  nodes: readonly PartNode[],
  links: readonly PartLink[],
  frameText: (frame: string) => string,
): Part {
  const drawn = links.length > MAX_LINES ? [] : links;
  const loops = drawn.filter(({ from, to }) => from === to);
  const ways = drawn.filter(({ from, to }) => from !== to);
  const looped = new Set(loops.map(({ from }) => from));
  const linked = new Set(ways.flatMap(({ from, to }) => [from, to]));
  const frames = [...new Set(nodes.flatMap(({ frame }) => frame ?? []))];
  const isPlacedByLines = ({ id, side }: PartNode) => frames.length > 1 || linked.has(id) || side !== undefined;
  const sizeOf = ({ id, card }: PartNode) => ({
    width: CARD_WIDTH,
    height: cardHeight(card) + (looped.has(id) ? LOOP_HEIGHT : 0),
  });
  const layered = nodes.filter(isPlacedByLines);
  const linkedOnly = place(
    layered.map((node): LayoutNode => {
      const group = frames.length > 1 ? node.frame : undefined;
      return { id: node.id, ...sizeOf(node), side: node.side, group };
    }),
    ways.map(({ id, from, to, text }) => ({ id, from, to, labelWidth: labelWidth(text) })),
  );
  const rest = nodes.filter((node) => !isPlacedByLines(node)).map((node) => ({ id: node.id, ...sizeOf(node) }));
  const sides = new Map(nodes.flatMap(({ id, side }) => (side ? [[id, side] as const] : [])));
  const layout = withRest(linkedOnly, { sizes: rest, sides, gap: GAP, margin: PADDING.side });
  const rectangles = layout.nodes;
  const cards = nodes.map(({ id, card }): SceneCard => {
    const { x, y } = rectangles.get(id)!;
    return { card, x, y, width: CARD_WIDTH, height: cardHeight(card) };
  });
  const byId = new Map(nodes.map(({ id }, index) => [id, cards[index]!]));
  const shown = frames.map((frame): SceneFrame => {
    const inside = nodes.filter((node) => node.frame === frame).map(({ id }) => rectangles.get(id)!);
    const box = around(inside);
    const passing = frames.length > 1 ? [] : [...layout.links.values()].flatMap(({ points }) => points.slice(1, -1));
    const through = passing.filter(({ x }) => x > box.x && x < box.x + box.width);
    const lines = through.map(({ y }) => ({ x: box.x, y, width: 0, height: 0 }));
    return { namespace: frame, text: frameText(frame), ...grown(around([box, ...lines]), PADDING) };
  });
  const lines = [
    ...ways.map(lineMaker(ways, byId, layout)),
    ...loops.map((loop) => loopLine(loop, byId.get(loop.from)!)),
  ];
  const note =
    drawn.length < links.length ? `${links.length} connections are too many to draw: the list has them.` : undefined;
  return fromOrigin({ frames: shown, cards, lines, note });
}

type LineMaker = (link: PartLink) => SceneLine;

function lineMaker(ways: readonly PartLink[], cards: ReadonlyMap<string, SceneCard>, layout: Layout): LineMaker {
  const middles = new Map(ways.map(({ id }) => [id, layout.links.get(id)!.points.slice(1, -1)]));
  const ends = new Map<string, Point>();
  for (const [node, card] of cards) {
    for (const right of [true, false]) {
      const here = ways.flatMap((link) => {
        const other = cards.get(link.from === node ? link.to : link.from)!;
        if (link.from !== node && link.to !== node) return [];
        if (other.x > card.x !== right) return [];
        const points = middles.get(link.id)!;
        const next = link.from === node ? points[0] : points[points.length - 1];
        return [{ link, y: next?.y ?? other.y }];
      });
      const places = spread(
        card,
        here.map(({ y }) => y),
      );
      here.forEach(({ link }, index) => {
        ends.set(`${link.id} ${node}`, { x: right ? card.x + card.width : card.x, y: places[index]! });
      });
    }
  }
  const columns = new Set([...cards.values()].map(({ x }) => Math.round(x + CARD_WIDTH / 2)));
  return ({ id, from, to, text, words, type, edges }) => {
    const route = { start: ends.get(`${id} ${from}`)!, end: ends.get(`${id} ${to}`)!, via: middles.get(id)! };
    const half = (x: number) => (columns.has(Math.round(x)) ? CARD_WIDTH / 2 : labelWidth(text) / 2) + 6;
    const origin = { x: 0, y: 0 };
    const { label } = layout.links.get(id)!;
    const [a, b] = [cards.get(from)!.card.node, cards.get(to)!.card.node];
    return { type, edges, from: a, to: b, path: pathData(route, half), origin, label, text, words };
  };
}

function loopLine({ type, edges, text, words }: PartLink, card: SceneCard): SceneLine {
  const { path, label } = bottomLoop(card, LOOP_HEIGHT);
  return { type, edges, from: card.card.node, to: card.card.node, path, origin: { x: 0, y: 0 }, label, text, words };
}

/** The same with its upper left corner at 0, 0. */
function fromOrigin({ frames, cards, lines, note }: Pick<Part, 'frames' | 'cards' | 'lines' | 'note'>): Part {
  const { x, y, width, height } = around([...frames, ...cards]);
  return {
    width,
    height,
    note,
    frames: frames.map((frame) => moved(frame, -x, -y)),
    cards: cards.map((card) => moved(card, -x, -y)),
    lines: lines.map((line) => ({ ...line, origin: moved(line.origin, -x, -y), label: moved(line.label, -x, -y) })),
  };
}
