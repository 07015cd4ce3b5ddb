/** Who goes with whom: as many pairs as there can be, each side at most once. */

/**
 * The partner of each of `count` seekers among `candidates`, or undefined for those who get none. Augmenting paths: a
 * seeker takes a candidate from another one who can have a different one, so that the order of a pattern doesn't matter.
 */
export function assign(
  count: number,
  candidates: number,
  fits: (seeker: number, candidate: number) => boolean,
): (number | undefined)[] {
  const takenBy: (number | undefined)[] = Array<number | undefined>(candidates).fill(undefined);
  const find = (seeker: number, seen: Set<number>): boolean => {
    for (let candidate = 0; candidate < candidates; candidate++) {
      if (seen.has(candidate) || !fits(seeker, candidate)) continue;
      seen.add(candidate);
      const holder = takenBy[candidate];
      if (holder === undefined || find(holder, seen)) {
        takenBy[candidate] = seeker;
        return true;
      }
    }
    return false;
  };
  for (let seeker = 0; seeker < count; seeker++) find(seeker, new Set());
  const partners: (number | undefined)[] = Array<number | undefined>(count).fill(undefined);
  takenBy.forEach((seeker, candidate) => {
    if (seeker !== undefined) partners[seeker] = candidate;
  });
  return partners;
}
