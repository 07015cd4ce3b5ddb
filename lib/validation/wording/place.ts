/** The place in a manifest that the API server names: `spec.ports[0].name`, `spec.hard[limits.cpu]`. */
import type { Manifest } from '../../kubernetes/manifest';
import { Field } from '../../kubernetes/field';
import { isCredentialName } from '../../diagnostics/credentials';

/** The field at a path of the server; one without a value where the manifest has none there. */
export function placeOf(object: Manifest, path: string): Field {
  return stepsOf(path).reduce((field, step) => field.items[Number(step)] ?? field.get(step), Field.of(object));
}

/** The steps of a path. What is in brackets is one step, dots and slashes included. */
export function stepsOf(path: string): string[] {
  return [...path.matchAll(/\["?([^\]]*?)"?\]|([^.[\]]+)/g)].map(([, inBrackets, name]) => inBrackets ?? name!);
}

/** A path without numbers and keys: what rows of a table are about. */
export function shapeOf(path: string): string {
  return path.replace(/\[[^\]]*\]/g, '');
}

/** Whether the value at a place must not be shown: what a Secret or a ConfigMap holds, and what the name of a variable calls a credential. */
export function isSilent(object: Manifest, path: string): boolean {
  if ((object?.kind === 'Secret' || object?.kind === 'ConfigMap') && /^(data|binaryData|stringData)\b/.test(path))
    return true;
  const variable = path.replace(/\.value$/, '.name');
  return variable !== path && isCredentialName(placeOf(object, variable).text ?? '');
}
