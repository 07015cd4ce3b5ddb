/**
 * Changes to an object after cdk8s-plus has converted it to JSON.
 *
 * cdk8s-plus-27 speaks the API of Kubernetes 1.27: its conversion drops the fields it doesn't know, and empties numbers
 * where it expects its own wrapper types, without a word. A change made here comes after that, and works the same under
 * `Platform`, a plain `App` and `Testing.synth`, because all of them ask the object for its JSON.
 */
import { ApiObject } from 'cdk8s';
import { SharedState } from '../diagnostics/copies';
import { Json, ObjectJson } from './json';

export type { Json, ObjectJson } from './json';

/** Changes the JSON of an object in place. It runs at each conversion, on a fresh copy. */
export type Change = (json: ObjectJson) => void;

/** A copy that shares nothing, for a part that goes into several objects, or into one several times. */
export function copyOf<T extends Json | Json[]>(json: T): T {
  return JSON.parse(JSON.stringify(json)) as T;
}

const changes = new SharedState<Change[]>('changes');

/** Applies a change to an object each time it is converted, after the changes that were added before. */
export function afterConversion(object: ApiObject, change: Change): void {
  const known = changes.get(object);
  if (known) {
    known.push(change);
    return;
  }
  const list = [change];
  changes.set(object, list);
  const convert = object.toJson.bind(object);
  object.toJson = () => {
    const json = convert() as ObjectJson;
    for (const apply of list) apply(json);
    return json;
  };
}
