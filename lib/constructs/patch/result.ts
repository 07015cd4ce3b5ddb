/** What is wrong with an object after a patch that wasn't before: what the object's own rules and the API server say of it. */
import { IConstruct } from 'constructs';
import { judgeByRules } from '../../validation/rules';
import { OBJECTS_RULES } from '../../validation/rules/objects/family';
import { PODS_RULES } from '../../validation/rules/pods/family';
import { SECURITY_RULES } from '../../validation/rules/security/family';
import type { Manifest } from '../../kubernetes/manifest';
import { judgeByApiServer } from '../../synth/api-server-verdict';
import { Json } from '../../synth/after-conversion';
import { targetMinor } from '../../synth/target-version';

/** One thing that the patch made wrong. */
export interface AddedError {
  readonly field: string;
  readonly value?: unknown;
  readonly message: string;
  readonly remedy: string;
}

/** Rules about an object by itself. What it refers to is judged with the whole set, where the rest of it is. */
const RULES = [...OBJECTS_RULES, ...PODS_RULES, ...SECURITY_RULES];

/** The errors of the object after a patch that it didn't have before. */
export function addedErrors(construct: IConstruct, before: Json, after: Json): AddedError[] {
  const kubernetes = `1.${targetMinor(construct)}`;
  const errors = (object: Json): AddedError[] => {
    const ours = judgeByRules([object], { kubernetes, rules: RULES });
    const places = new Set(ours.map(({ field }) => field));
    // Where both find fault with one field, ours says more.
    const theirs = judgeByApiServer([object as Manifest], kubernetes).filter(({ field }) => !places.has(field));
    return [...ours, ...theirs].filter(({ severity }) => severity === 'error');
  };
  const known = new Set(errors(before).map(({ field, message }) => `${field} ${message}`));
  return errors(after).filter(({ field, message }) => !known.has(`${field} ${message}`));
}
