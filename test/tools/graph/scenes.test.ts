/** Pictures: everything in its place, and nothing on top of something else. */
import { Rectangle } from '../../../lib/tools/graph/layout/shapes';
import { Scene } from '../../../lib/tools/graph/scene';
import { isFolded, namespaceScenes, wholeScene } from '../../../lib/tools/graph/scenes';
import { labelWidth } from '../../../lib/tools/graph/text';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { app, everything, graphFor, hostileSystem, yaml } from './support/systems';
import { largeSystem } from './support/large';

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The names of all pairs that lie on each other. */
function overlapping<T extends Rectangle>(shapes: readonly T[], nameOf: (shape: T) => string): string[] {
  return shapes.flatMap((a, index) =>
    shapes.slice(index + 1).flatMap((b) => (overlap(a, b) ? [`${nameOf(a)} and ${nameOf(b)}`] : [])),
  );
}

const contains = (outer: Rectangle, inner: Rectangle) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const labelsOf = ({ lines }: Scene) =>
  lines
    .filter(({ text }) => text !== '')
    .map(({ label, text, words }) => ({
      x: label.x - labelWidth(text) / 2,
      y: label.y - 8,
      width: labelWidth(text),
      height: 16,
      words,
    }));

/** Two namespaces that call each other, and a third that stands alone. */
const CROSSING = (['a', 'b'] as const).flatMap((namespace): Manifest[] => {
  const other = namespace === 'a' ? 'b' : 'a';
  const labels = { app: namespace };
  const peer = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': other } },
    podSelector: { matchLabels: { app: other } },
  };
  return yaml(
    [
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: `${namespace}-alone`, namespace }, spec: { containers: [] } },
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: namespace, namespace, labels },
        spec: { containers: [{ name: 'main', ports: [{ containerPort: 80 }] }] },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: namespace, namespace },
        spec: { podSelector: { matchLabels: labels }, policyTypes: ['Ingress'], ingress: [{ from: [peer] }] },
      },
    ]
      .map((object) => JSON.stringify(object))
      .join('\n---\n'),
  );
});

const SYSTEMS: [name: string, manifests: Manifest[]][] = [
  ['shop', app('shop')],
  ['all of dist/', everything()],
  ['namespaces that call each other', CROSSING],
  ['a system with hostile names', hostileSystem()],
  ['200 workloads', largeSystem(200)],
];

describe.each(SYSTEMS)('%s', (_name, manifests) => {
  const graph = graphFor(manifests);
  const whole = wholeScene(graph);
  const ofNamespaces = namespaceScenes(graph);
  const scenes = [whole, ...ofNamespaces];

  test('no card lies on another, on the text of a line, or out of the picture', () => {
    for (const scene of scenes) {
      expect(overlapping(scene.cards, ({ card }) => card.name)).toEqual([]);
      const labels = labelsOf(scene);
      expect(overlapping(labels, ({ words }) => words)).toEqual([]);
      const hidden = labels.filter((label) => scene.cards.some((card) => overlap(card, label)));
      expect(hidden.map(({ words }) => words)).toEqual([]);
      const picture = { x: 0, y: 0, width: scene.width, height: scene.height };
      expect([...scene.cards, ...scene.frames].filter((shape) => !contains(picture, shape))).toEqual([]);
    }
  });

  test('a frame has the cards of its namespace, and nothing else', () => {
    const homes = new Map(graph.workloads.map(({ id, namespace }) => [id, namespace]));
    for (const { frames, cards, id } of scenes) {
      expect(overlapping(frames, ({ namespace }) => namespace)).toEqual([]);
      for (const { card, ...place } of cards) {
        const frame = frames.find((it) => overlap(it, place));
        const isAtHome = id === 'all' || id === `ns:${homes.get(card.node)}`;
        const expected = isAtHome && card.look !== 'namespace' ? homes.get(card.node) : undefined;
        expect([card.name, frame?.namespace]).toEqual([card.name, expected]);
      }
    }
  });

  test('each edge is drawn once in the picture of everything, and in that of its namespace', () => {
    const drawn = whole.lines.flatMap(({ edges }) => edges);
    const homes = new Map(graph.workloads.map(({ id, namespace }) => [id, namespace]));
    const isShown = ({ from, to }: { from: string; to: string }) =>
      !isFolded(graph) || (homes.get(from) !== homes.get(to) && homes.has(from) && homes.has(to));
    expect(drawn.sort()).toEqual(
      graph.edges
        .filter(isShown)
        .map(({ id }) => id)
        .sort(),
    );
    for (const { name } of graph.namespaces) {
      const scene = ofNamespaces.find(({ id }) => id === `ns:${name}`);
      const own = graph.edges.filter(({ from, to }) => [homes.get(from), homes.get(to)].includes(name));
      expect((scene?.lines ?? []).flatMap(({ edges }) => edges).sort()).toEqual(own.map(({ id }) => id).sort());
    }
  });
});

test('what is outside stands beside the frame, who calls at the left and who is called at the right', () => {
  const { frames, cards } = wholeScene(graphFor(app('shop')));
  const [frame] = frames;
  const at = (name: string) => cards.find(({ card }) => card.name === name)!;
  expect(at('ingress-nginx').x + at('ingress-nginx').width).toBeLessThan(frame!.x);
  expect(at('bank').x).toBeGreaterThan(frame!.x + frame!.width);
});

test('a large system is folded: a card for each namespace, with a number for its workloads', () => {
  const graph = graphFor(largeSystem(300));
  const { cards, frames } = wholeScene(graph);
  expect(frames).toEqual([]);
  expect(cards.map(({ card }) => [card.name, card.badge])).toEqual(
    graph.namespaces.map(({ name }) => [name, '20 workloads']),
  );
});

test('a thousand workloads of one namespace stand in a block, not in a row', () => {
  const pods = Array.from({ length: 1000 }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, namespace: 'one' },
    spec: { containers: [] },
  }));
  const { width, height, cards } = wholeScene(graphFor(pods));
  expect(cards.length).toBe(1000);
  expect(width / height).toBeGreaterThan(0.8);
  expect(width / height).toBeLessThan(3);
});

test('more connections than anybody can follow are left to the list, and that is said', () => {
  const pod = (index: number) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${index}`, namespace: 'one', labels: { app: 'x' } },
    spec: { containers: [{ name: 'main', ports: [{ containerPort: 80 }] }] },
  });
  const policy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'all', namespace: 'one' },
    spec: { podSelector: {}, policyTypes: ['Ingress'], ingress: [{ from: [{ podSelector: {} }] }] },
  };
  const graph = graphFor([...Array.from({ length: 40 }, (_, index) => pod(index)), policy]);
  const scene = wholeScene(graph);
  expect(graph.edges).toHaveLength(1600);
  expect(scene.lines).toEqual([]);
  expect(scene.note).toBe('1600 connections are too many to draw: the list has them.');
});
