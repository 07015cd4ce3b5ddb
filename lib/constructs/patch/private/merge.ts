/**
 * Merging a part of an object into it, as Kubernetes does with a strategic merge: fields of maps one by one, items of lists by
 * what tells them apart, `null` removes.
 *
 * @see https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/
 */
import { isMap } from '../../../kubernetes/field';

/** What tells the items of a list apart, by the name of the list: the merge keys of Kubernetes' own types. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  imagePullSecrets: ['name'],
  resourceClaims: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  topologySpreadConstraints: ['topologyKey'],
  hostAliases: ['ip'],
  ports: ['containerPort', 'port'],
};

/** The object with the part merged in; neither of the two is changed. */
export function mergeInto(object: unknown, part: unknown, name = ''): unknown {
  if (isMap(object) && isMap(part)) return mergeMaps(object, part);
  const key = Array.isArray(object) && Array.isArray(part) ? keyOf(name, object, part) : undefined;
  if (key === undefined) return isMap(part) ? mergeMaps({}, part) : part;
  const merged = [...(object as Record<string, unknown>[])];
  for (const item of part as Record<string, unknown>[]) {
    const index = merged.findIndex((it) => it[key] === item[key]);
    if (index < 0) merged.push(item);
    else merged[index] = mergeMaps(merged[index]!, item);
  }
  return merged;
}

function mergeMaps(object: Record<string, unknown>, part: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...object };
  for (const [name, value] of Object.entries(part)) {
    if (value === null) delete merged[name];
    else merged[name] = mergeInto(merged[name], value, name);
  }
  return merged;
}

/** The field by which all items of both lists can be told apart; `undefined` where one list takes the other's place. */
function keyOf(name: string, ...lists: unknown[][]): string | undefined {
  const items = lists.flat();
  const candidates = Object.hasOwn(KEYS, name) ? KEYS[name] : [];
  return candidates!.find((key) => items.every((item) => isMap(item) && item[key] !== undefined));
}
