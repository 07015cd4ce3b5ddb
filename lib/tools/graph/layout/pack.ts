/** Rectangles in rows, the whole about as wide as a screen is. */
import { Point } from './shapes';

/** The width of a picture for each pixel of its height, as screens and pages in landscape have it. */
const ASPECT = 1.6;

/** Places of rectangles in rows from left to right, in the order in which they come. */
export function pack(sizes: readonly { readonly width: number; readonly height: number }[], gap: number): Point[] {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = Math.max(0, ...sizes.map(({ width }) => width));
  return inRows(sizes, Math.max(widest, Math.sqrt(area * ASPECT)), gap);
}

/** The same for a picture of a given width. */
export function inRows(
  sizes: readonly { readonly width: number; readonly height: number }[],
  limit: number,
  gap: number,
): Point[] {
  let [x, y, row] = [0, 0, 0];
  return sizes.map(({ width, height }) => {
    if (x > 0 && x + width > limit) {
      [x, y, row] = [0, y + row + gap, 0];
    }
    const point = { x, y };
    x += width + gap;
    row = Math.max(row, height);
    return point;
  });
}
