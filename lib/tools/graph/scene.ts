/** A picture: frames, cards and lines, each in its place. What is drawn, and nothing about how. */
import type { Card } from './card';
import type { Edge } from './graph';
import { Point, Rectangle, moved } from './layout/shapes';

/** The frame around the cards of a namespace. */
export interface SceneFrame extends Rectangle {
  readonly namespace: string;
  readonly text: string;
}

export interface SceneCard extends Rectangle {
  readonly card: Card;
}

export interface SceneLine {
  readonly type: Edge['type'];
  /** What it stands for: one edge, or all those between two namespaces. */
  readonly edges: readonly string[];
  /** The nodes at its ends. */
  readonly from: string;
  readonly to: string;
  /** Where it goes, as the data of an SVG path, before `origin` is added. */
  readonly path: string;
  readonly origin: Point;
  readonly label: Point;
  readonly text: string;
  /** `Deployment shop/web may connect to Deployment shop/orders: TCP 8080`. */
  readonly words: string;
}

export interface Scene {
  /** `all`, or the name of a namespace behind `ns:`. */
  readonly id: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly frames: readonly SceneFrame[];
  readonly cards: readonly SceneCard[];
  readonly lines: readonly SceneLine[];
  /** What it doesn't show, in a sentence. */
  readonly note?: string;
}

/** A piece of a picture. */
export type Part = Omit<Scene, 'id' | 'title'>;

/** Pieces as one, each at its place, with a margin around them. */
export function joined(parts: readonly Part[], places: readonly Point[], margin: number): Part {
  const at = (index: number) => ({ x: places[index]!.x + margin, y: places[index]!.y + margin });
  const all = <T>(of: (part: Part, dx: number, dy: number) => readonly T[]): T[] =>
    parts.flatMap((part, index) => of(part, at(index).x, at(index).y));
  return {
    width: Math.max(0, ...parts.map(({ width }, index) => at(index).x + width)) + margin,
    height: Math.max(0, ...parts.map(({ height }, index) => at(index).y + height)) + margin,
    frames: all(({ frames }, dx, dy) => frames.map((frame) => moved(frame, dx, dy))),
    cards: all(({ cards }, dx, dy) => cards.map((card) => moved(card, dx, dy))),
    lines: all(({ lines }, dx, dy) =>
      lines.map((line) => ({ ...line, origin: moved(line.origin, dx, dy), label: moved(line.label, dx, dy) })),
    ),
    note: parts.flatMap(({ note }) => note ?? []).join(' ') || undefined,
  };
}
