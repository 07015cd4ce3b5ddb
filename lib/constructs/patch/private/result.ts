/** What is wrong with an object after a patch that wasn't before: what the object's own rules and the API server find in it. */
import { IConstruct } from 'constructs';
import { Json } from '../../../synth/after-conversion';
import { targetMinor } from '../../../synth/target-version';
import type { Manifest } from '../../../kubernetes/manifest';
import { judge } from '../../../validation/judge';
import type { ObjectFinding } from '../../../validation/object-finding';
import { FAMILIES } from '../../../validation/rules';

/** Rules about an object by itself. What it refers to is judged with the whole set, where the rest of it is. */
const RULES = [...FAMILIES.objects, ...FAMILIES.pods, ...FAMILIES.security];

/** The errors of the object after a patch that it didn't have before. */
export function addedErrors(construct: IConstruct, before: Json, after: Json): ObjectFinding[] {
  const kubernetes = `1.${targetMinor(construct)}`;
  const errors = (object: Json): ObjectFinding[] =>
    judge({ objects: [object as Manifest], kubernetes, rules: RULES }).objects.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error'),
    );
  const known = new Set(errors(before).map(({ field, message }) => `${field} ${message}`));
  return errors(after).filter(({ field, message }) => !known.has(`${field} ${message}`));
}
