/** Random choices that are the same each time, by their seed. */

/** A function that picks one of a list. */
export function random(seed: number): <T>(list: readonly T[]) => T {
  let state = seed >>> 0;
  return (list) => {
    // mulberry32: small, and even enough to choose by.
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return list[Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * list.length)]!;
  };
}
