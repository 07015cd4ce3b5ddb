/** What checkers of others find in `dist/`, held against the list of what stays. */
import { EXCEPTIONS, Exception } from './exceptions';

/** A finding of any checker. */
export interface Finding {
  readonly check: string;
  /** As `Deployment shop/web`. */
  readonly object: string;
}

/** Passes where what was found is exactly what is listed: nothing more, and nothing less. */
export function expectOnlyExceptions(checker: Exception['checker'], found: readonly Finding[]): void {
  const listed = EXCEPTIONS.filter((it) => it.checker === checker);
  expect({
    found: found.filter((it) => !listed.some((exception) => covers(exception, it))),
    noLongerApplies: listed.filter((exception) => !found.some((it) => covers(exception, it))),
  }).toEqual({ found: [], noLongerApplies: [] });
}

function covers({ check, object }: Exception, found: Finding): boolean {
  const parts = object.split('*').map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return check === found.check && new RegExp(`^${parts.join('.*')}$`).test(found.object);
}
