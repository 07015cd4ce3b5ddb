/** What a judge finds in one object, before it is known where the object comes from. */
import type { FieldFinding } from '../kubernetes/field';
import type { Manifest } from '../kubernetes/manifest';
import type { Cause } from './admission';

export interface ObjectFinding extends FieldFinding {
  /** `api-server`, `pod-security`, `policy`, ..., or the name of a rule. */
  readonly rule: string;
  /** `note` for what could not be judged: no mistake, and no pass either. */
  readonly severity: 'error' | 'warning' | 'note';
  /** Further objects that it is about. */
  readonly others?: readonly Manifest[];
  /** Why the API server rejects the object: always an error then, whoever found the words. @default - a rule alone found it */
  readonly causes?: readonly Cause[];
}
