/** A difference for programs. Fields are added in later versions, never renamed. */
import { refusedIn, restartsIn } from './summary';
import { Difference } from './types';

/** One JSON document. */
export function toJson(difference: Difference): string {
  const { from, to, objects, unchanged, prune, notes } = difference;
  const names = (list: readonly { readonly object: string }[]) => list.map(({ object }) => object);
  const exitCode = objects.length > 0 ? 1 : 0;
  const summary = { restarts: names(restartsIn(difference)), refused: names(refusedIn(difference)), prune };
  return JSON.stringify({ exitCode, from, to, ...summary, unchanged, objects, notes }, undefined, 2);
}
