/** Two texts, line by line. */

/** Lines to look ahead for where two versions go on alike; past that they are told as different. */
const FAR = 1000;

/** The lines that only one of the two has, in their order, each with `-` or `+` before it. */
export function differentLines(before: readonly string[], after: readonly string[]): string[] {
  const lines: string[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    if (before[a] === after[b]) {
      a++;
      b++;
      continue;
    }
    const [nextA, nextB] = nextMeeting(before, after, a, b);
    lines.push(
      ...before.slice(a, nextA).map((line) => `- ${line}`),
      ...after.slice(b, nextB).map((line) => `+ ${line}`),
    );
    [a, b] = [nextA, nextB];
  }
  return lines;
}

/** Where the two go on alike: the nearest place from which two lines are the same, or the end. */
function nextMeeting(before: readonly string[], after: readonly string[], a: number, b: number): [number, number] {
  const reach = Math.min(Math.max(before.length - a, after.length - b), FAR);
  for (let distance = 1; distance <= 2 * reach; distance++) {
    for (let inA = Math.max(0, distance - (after.length - b)); inA <= Math.min(distance, before.length - a); inA++) {
      const [x, y] = [a + inA, b + distance - inA];
      if (before[x] === after[y] && before[x + 1] === after[y + 1]) return [x, y];
    }
  }
  return [before.length, after.length];
}
