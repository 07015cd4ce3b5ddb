/**
 * The order of keys in which people read an object. cdk8s sorts keys by the alphabet, so that a container begins with
 * its arguments and the name that tells it from the next comes somewhere below; here what names a thing comes first.
 */

const FIRST = ['name', 'namespace'];

/** Whoever turned off cdk8s's sorting wants the order of the code. Asked once: the environment is slow to answer. */
const isOn = !process.env.CDK8S_DISABLE_SORT;

/** The keys of a map, with `name` and `namespace` on top where the map has a name. */
export function readingKeys(map: Readonly<Record<string, unknown>>): string[] {
  const keys = Object.keys(map);
  if (typeof map.name !== 'string' || !isOn) return keys;
  const first = FIRST.filter((key) => map[key] !== undefined && Object.hasOwn(map, key));
  return [...first, ...keys.filter((key) => !FIRST.includes(key))];
}

/** The same object, with its keys in that order. */
export function inReadingOrder<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inReadingOrder) as T;
  const map = value as Record<string, unknown>;
  const prototype: unknown = Object.getPrototypeOf(map);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(readingKeys(map).map((key) => [key, inReadingOrder(map[key])])) as T;
}
