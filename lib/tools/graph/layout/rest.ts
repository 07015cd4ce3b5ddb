/** What has no line: in rows below what has, for which whatever is outside at the right makes room. */
import { inRows, pack } from './pack';
import type { Layout } from './place';
import type { Side } from './ranks';
import { Point, Rectangle, around, moved } from './shapes';

export interface Rest {
  readonly sizes: readonly { readonly id: string; readonly width: number; readonly height: number }[];
  readonly sides: ReadonlyMap<string, Side>;
  /** Between cards, in pixels. */
  readonly gap: number;
  /** Between the cards and what is outside, beyond what is there already: the side of a frame, in pixels. */
  readonly margin: number;
}

/** The same layout, with the rest in it. */
export function withRest(layout: Layout, { sizes, sides, gap, margin }: Rest): Layout {
  if (sizes.length === 0) return layout;
  const inside = [...layout.nodes].filter(([id]) => !sides.has(id)).map(([, place]) => place);
  const beside = (side: Side) => [...layout.nodes].filter(([id]) => sides.get(id) === side).map(([, place]) => place);
  const base = inside.length > 0 ? around(inside) : undefined;
  // Rows as wide as what is above them; in a block of its own where that is small.
  const isWide = base && base.width * base.height > sizes.reduce((sum, it) => sum + it.width * it.height, 0);
  const places = isWide ? inRows(sizes, base.width, gap) : pack(sizes, gap);
  const block = around(places.map((place, index) => ({ ...sizes[index]!, ...place })));
  const edge = base
    ? base.x + base.width
    : bottomRight(beside('left')).x + (beside('left').length > 0 ? gap + margin : 0);
  const left = base?.x ?? edge;
  const right = left + block.width;
  const wider = base
    ? Math.max(0, right - edge)
    : right + gap + margin - Math.min(...beside('right').map(({ x }) => x));
  // Lines to what is outside go level there: nothing may be in their way.
  const low = base && wider > 0 ? bottomRight(beside('right')).y : 0;
  const top = base ? Math.max(base.y + base.height, low) + gap : 0;
  const nodes = new Map<string, Rectangle>();
  for (const [id, place] of layout.nodes) nodes.set(id, sides.get(id) === 'right' ? moved(place, wider, 0) : place);
  sizes.forEach(({ id, width, height }, index) => {
    const { x, y } = places[index]!;
    nodes.set(id, { x: x + left, y: y + top, width, height });
  });
  const shifted = <T extends Point>(point: T): T => (base && point.x > edge ? moved(point, wider, 0) : point);
  const links = [...layout.links].map(([id, { points, label }]) => {
    return [id, { points: points.map(shifted), label: shifted(label) }] as const;
  });
  return { ...layout, nodes, links: new Map(links) };
}

function bottomRight(places: readonly Rectangle[]): Point {
  return {
    x: Math.max(0, ...places.map(({ x, width }) => x + width)),
    y: Math.max(0, ...places.map(({ y, height }) => y + height)),
  };
}
