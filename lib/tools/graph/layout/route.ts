/** The way of a line: level past the cards of a column, and in a bend from one column to the next. */
import { Point, Rectangle } from './shapes';

/** How a line goes: both ends, and the places between them where it has to be. */
export interface Route {
  readonly start: Point;
  readonly end: Point;
  readonly via: readonly Point[];
}

/** A line as the data of an SVG path. `half` is half the width of what stands in the column at some x. */
export function pathData({ start, end, via }: Route, half: (x: number) => number): string {
  const leftward = end.x < start.x;
  const points: Point[] = [start];
  for (const { x, y } of via) {
    // Past a column, the line is level from one side of its cards to the other.
    const [enter, leave] = leftward ? [x + half(x), x - half(x)] : [x - half(x), x + half(x)];
    points.push({ x: enter, y }, { x: leave, y });
  }
  points.push(end);
  return points.map((point, index) => (index === 0 ? `M${show(point)}` : segment(points[index - 1]!, point))).join('');
}

/** A loop from a card to itself, below it; the text stands on it. */
export function bottomLoop({ x, y, width, height }: Rectangle, room: number): { path: string; label: Point } {
  const bottom = y + height;
  const [left, right] = [x + width * 0.25, x + width * 0.75];
  const low = bottom + room * 0.62;
  const corner = 10;
  const path = [
    `M${show({ x: right, y: bottom })}`,
    `L${show({ x: right, y: low - corner })}Q${show({ x: right, y: low })} ${show({ x: right - corner, y: low })}`,
    `L${show({ x: left + corner, y: low })}Q${show({ x: left, y: low })} ${show({ x: left, y: low - corner })}`,
    `L${show({ x: left, y: bottom })}`,
  ].join('');
  return { path, label: { x: x + width / 2, y: low } };
}

/** Places on a side of a card for several lines, in the order of where they go, so that none crosses another there. */
export function spread(card: Rectangle, targets: readonly number[]): number[] {
  const margin = 8;
  const room = card.height - 2 * margin;
  const order = targets.map((_, index) => index).sort((a, b) => targets[a]! - targets[b]!);
  const places: number[] = [];
  order.forEach((index, at) => {
    places[index] = card.y + margin + (room * (at + 1)) / (order.length + 1);
  });
  return places;
}

function segment(from: Point, to: Point): string {
  if (Math.abs(from.y - to.y) < 0.5) return `L${show(to)}`;
  const middle = (from.x + to.x) / 2;
  return `C${show({ x: middle, y: from.y })} ${show({ x: middle, y: to.y })} ${show(to)}`;
}

const show = ({ x, y }: Point) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
