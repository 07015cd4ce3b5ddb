/** Things by namespace and labels, so that a selector finds its own among forty thousand without reading them all. */
import { AddedLabels, isAddedLabel } from './controller-labels';
import { Labels, Selector, matches } from './labels';

interface Entry<T> {
  readonly item: T;
  readonly labels: Labels;
  readonly added?: AddedLabels;
}

class Bucket<T> {
  public readonly all: Entry<T>[] = [];
  private readonly byLabel = new Map<string, Entry<T>[]>();

  public add(entry: Entry<T>): void {
    this.all.push(entry);
    for (const [key, value] of Object.entries(entry.labels)) {
      this.put(key, entry);
      this.put(`${key}=${value}`, entry);
    }
  }

  /** The fewest entries among which all matches are. */
  public candidates(selector: Selector): readonly Entry<T>[] {
    let fewest: readonly Entry<T>[] = this.all;
    for (const { key, operator, values } of selector.conditions) {
      if (operator === 'NotIn' || operator === 'DoesNotExist' || isAddedLabel(key)) continue;
      const found = this.byLabel.get(operator === 'In' && values.length === 1 ? `${key}=${values[0]}` : key) ?? [];
      if (found.length < fewest.length) fewest = found;
    }
    return fewest;
  }

  private put(key: string, entry: Entry<T>): void {
    const list = this.byLabel.get(key);
    if (list) list.push(entry);
    else this.byLabel.set(key, [entry]);
  }
}

export class LabelIndex<T> {
  private readonly buckets = new Map<string, Bucket<T>>();

  /** Adds a thing with its labels, and those that a controller will add. */
  public add(namespace: string, labels: Labels, item: T, added?: AddedLabels): void {
    let bucket = this.buckets.get(namespace);
    if (!bucket) this.buckets.set(namespace, (bucket = new Bucket()));
    bucket.add({ item, labels, added });
  }

  public get namespaces(): string[] {
    return [...this.buckets.keys()];
  }

  /** Whether anything matches. */
  public some(namespace: string, selector: Selector): boolean {
    return this.find(namespace, selector, () => true) !== undefined;
  }

  /** The first that matches and is wanted. */
  public find(namespace: string, selector: Selector, wanted: (item: T) => boolean): T | undefined {
    const candidates = this.buckets.get(namespace)?.candidates(selector) ?? [];
    return candidates.find((entry) => matches(selector, entry.labels, entry.added) && wanted(entry.item))?.item;
  }

  /** All that match, in the order of the set. */
  public matching(namespace: string, selector: Selector): T[] {
    const candidates = this.buckets.get(namespace)?.candidates(selector) ?? [];
    return candidates.filter((entry) => matches(selector, entry.labels, entry.added)).map((entry) => entry.item);
  }
}
