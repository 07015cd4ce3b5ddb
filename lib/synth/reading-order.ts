/**
 * The order of keys in which people read an object. cdk8s sorts keys by the alphabet, so that a container begins with
 * its arguments and the name that tells it from the next comes somewhere below; here what names a thing comes first.
 */

const FIRST = ['name', 'namespace'];

/** The same object, with `name` and `namespace` at the top of each map that has a name. */
export function inReadingOrder<T>(object: T): T {
  // Whoever turned off cdk8s's sorting wants the order of the code.
  return process.env.CDK8S_DISABLE_SORT ? object : (reorder(object) as T);
}

function reorder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reorder);
  const map = value as Record<string, unknown>;
  const ordered: Record<string, unknown> = {};
  if (typeof map.name === 'string') {
    for (const key of FIRST) if (map[key] !== undefined) ordered[key] = map[key];
  }
  for (const key of Object.keys(map)) if (!Object.hasOwn(ordered, key)) ordered[key] = reorder(map[key]);
  return ordered;
}
