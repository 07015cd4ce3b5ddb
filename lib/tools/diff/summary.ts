/** What a difference comes to, in the words that text and Markdown share. */
import { Difference, ObjectChange, ObjectChangeKind } from './types';

/** The changes of one kind. */
function ofKind(difference: Difference, kind: ObjectChangeKind): readonly ObjectChange[] {
  return difference.objects.filter(({ change }) => change === kind);
}

/** `1 added, 2 changed, 30 as they were`. */
export function countsOf(difference: Difference): string {
  const kinds: readonly ObjectChangeKind[] = ['added', 'removed', 'replaced', 'changed'];
  const counts = kinds
    .map((kind) => [ofKind(difference, kind).length, kind] as const)
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}`);
  return [...counts, `${difference.unchanged} as they were`].join(', ');
}

/** An object with what it replaces. */
export function titleOf({ object, replaces }: ObjectChange): string {
  return replaces ? `${object} in the place of ${replaces}` : object;
}

export function refusedIn({ objects }: Difference): readonly ObjectChange[] {
  return objects.filter(({ refused }) => refused.length > 0);
}

export function restartsIn({ objects }: Difference): readonly ObjectChange[] {
  return objects.filter(({ restarts }) => restarts);
}

/** What changes in a running cluster without that anything starts again. */
export function quietIn({ objects }: Difference): readonly ObjectChange[] {
  return objects.filter(
    ({ change, restarts, refused, meansTheSame, judged }) =>
      change === 'changed' && judged && !restarts && !meansTheSame && refused.length === 0,
  );
}

/** Reasons that are told; the rest is in the list of the changes. */
const TOLD = 3;

/** Why something restarts, in short. */
export function shortReasons(reasons: readonly string[], show: (reason: string) => string = (it) => it): string {
  const told = reasons.slice(0, TOLD).map(show).join(', ');
  return reasons.length > TOLD ? `${told} and ${reasons.length - TOLD} more` : told;
}
