/** Items by what they have in common, as `Map.groupBy` of newer versions of Node has it. */

/** The groups in the order of their first items, each in the order of its items. */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** The second parts of pairs, by their first parts. */
export function valuesByKey<K, V>(pairs: Iterable<readonly [K, V]>): Map<K, V[]> {
  const groups = groupBy(pairs, ([key]) => key);
  return new Map([...groups].map(([key, own]) => [key, own.map(([, value]) => value)]));
}
