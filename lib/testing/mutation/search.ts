/**
 * Finds the changes that no test notices, with few runs of the tests: many changes are made at once. Where the tests pass
 * all the same, none of them was noticed; where they fail, each half is tried by itself.
 */
import type { Mutation } from './mutation';

/** Runs the tests with changes made, and says whether they noticed. */
export type Notices = (mutations: readonly Mutation[]) => Promise<boolean>;

/** What a search found. */
export interface SearchResult {
  readonly unnoticed: readonly Mutation[];
  readonly noticed: number;
  /** What was left when the runs were used up. */
  readonly untried: number;
  readonly runs: number;
}

/**
 * @param groups changes that can be made at once, because none undoes another
 * @param mostRuns how often the tests are run at most
 */
export async function search(
  groups: readonly (readonly Mutation[])[],
  notices: Notices,
  mostRuns: number,
): Promise<SearchResult> {
  const pending = groups.filter(({ length }) => length > 0).map((group) => [...group]);
  const unnoticed: Mutation[] = [];
  let noticed = 0;
  let runs = 0;
  while (pending.length > 0 && runs < mostRuns) {
    const group = pending.shift()!;
    runs++;
    if (!(await notices(group))) unnoticed.push(...group);
    else if (group.length === 1) noticed++;
    else pending.push(group.slice(0, group.length / 2), group.slice(group.length / 2));
  }
  return { unnoticed, noticed, untried: pending.flat().length, runs };
}
