/** Whatever is connected with whatever: nothing is drawn on top of something else. */
import * as fc from 'fast-check';
import { Rectangle } from '../../../lib/tools/graph/layout/shapes';
import { PartLink, PartNode, partOf } from '../../../lib/tools/graph/part';
import { labelWidth } from '../../../lib/tools/graph/text';

const overlap = (a: Rectangle, b: Rectangle) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const anyOverlap = (shapes: readonly Rectangle[]) =>
  shapes.some((a, index) => shapes.slice(index + 1).some((b) => overlap(a, b)));

function node(id: string, rows: number, more: Partial<PartNode>): PartNode {
  const texts = Array.from({ length: rows }, () => ({ sign: 'service' as const, text: 'web :80' }));
  const look = more.side ? 'outside' : 'deployment';
  return {
    id,
    card: { node: id, look, kind: 'Deployment', name: id, badge: '1 pod', rows: texts, words: id },
    ...more,
  };
}

/** Some namespaces with some workloads each, something outside on both sides, and connections between any of them. */
const systems = fc
  .record({
    namespaces: fc.array(fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
    sides: fc.array(fc.constantFrom('left' as const, 'right' as const), { maxLength: 3 }),
    pairs: fc.uniqueArray(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 60, selector: String }),
  })
  .map(({ namespaces, sides, pairs }) => {
    const nodes = [
      ...namespaces.flatMap((cards, at) =>
        cards.map((rows, index) => node(`${at}-${index}`, rows, { frame: `ns-${at}` })),
      ),
      ...sides.map((side, index) => node(`outside-${index}`, 1, { side })),
    ];
    const links = pairs.flatMap(([a, b], index): PartLink[] => {
      const [from, to] = [nodes[a], nodes[b]];
      if (!from || !to || from.side === 'right' || to.side === 'left' || (from.side && to.side)) return [];
      const text = `TCP ${index}`;
      return [{ id: `e${index}`, from: from.id, to: to.id, type: 'allowed', edges: [`e${index}`], text, words: text }];
    });
    return { nodes, links };
  });

test('cards, frames and the texts of lines keep apart, and frames have their own cards alone', () => {
  fc.assert(
    fc.property(systems, ({ nodes, links }) => {
      const { cards, frames, lines } = partOf(nodes, links, String);
      const labels = lines.map(({ label, text }) => {
        return { x: label.x - labelWidth(text) / 2, y: label.y - 8, width: labelWidth(text), height: 16 };
      });
      expect(lines).toHaveLength(links.length);
      for (const shapes of [cards, frames, labels]) expect(anyOverlap(shapes)).toBe(false);
      expect(labels.filter((label) => cards.some((card) => overlap(card, label)))).toEqual([]);
      const homes = new Map(nodes.map(({ id, frame }) => [id, frame]));
      for (const { card, ...place } of cards) {
        const around = frames.filter((frame) => overlap(frame, place)).map(({ namespace }) => namespace);
        expect(around).toEqual([homes.get(card.node)].filter((it) => it !== undefined));
      }
    }),
    { numRuns: 50 },
  );
});
