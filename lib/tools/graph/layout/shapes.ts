/** Places in a picture, in pixels, from its upper left corner. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

export function moved<T extends Point>(shape: T, dx: number, dy: number): T {
  return { ...shape, x: shape.x + dx, y: shape.y + dy };
}

/** The smallest rectangle around others. */
export function around(shapes: readonly Rectangle[]): Rectangle {
  const x = Math.min(...shapes.map((it) => it.x));
  const y = Math.min(...shapes.map((it) => it.y));
  const right = Math.max(...shapes.map((it) => it.x + it.width));
  const bottom = Math.max(...shapes.map((it) => it.y + it.height));
  return { x, y, width: right - x, height: bottom - y };
}

export function grown(
  { x, y, width, height }: Rectangle,
  by: { side: number; top: number; bottom: number },
): Rectangle {
  return { x: x - by.side, y: y - by.top, width: width + 2 * by.side, height: height + by.top + by.bottom };
}
