/** The words for a cause: the server's own, with the exact field, and with what to change. */
import type { Manifest } from '../../kubernetes/manifest';
import type { Cause } from '../admission';
import { decoded } from './decoding';
import { isSilent, placeOf } from './place';
import { remedyFor } from './remedies';

/** What people read about a cause. */
export interface Wording {
  readonly field: string;
  readonly value?: unknown;
  readonly message: string;
  readonly remedy: string;
}

/** Words a cause for the object that it is about. */
export function wordingOf(object: Manifest, cause: Cause): Wording {
  const found = decoded(object, cause);
  const place = placeOf(object, found?.field ?? cause.field);
  const field = place.given ? place.path : (found?.field ?? cause.field).replace(/^\[\]$/, '');
  const message = found?.message ?? withoutPattern(cause.message);
  const kind = typeof object?.kind === 'string' ? object.kind : '';
  const value = isSilent(object, field) || typeof place.value === 'object' ? undefined : (place.value ?? cause.value);
  return { field, value, message, remedy: found?.remedy ?? remedyFor({ ...cause, message, kind, field, place }) };
}

/** The server explains its syntaxes by examples, and then by a regular expression. */
function withoutPattern(message: string): string {
  return message.replace(/, regex used for validation is '[^']*'(?=\))/, '');
}
