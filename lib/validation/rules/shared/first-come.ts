/** Who came first, where only one may have something. */

/** Remembers who came first with each key. */
export class FirstCome<T> {
  private readonly known = new Map<string, T>();

  /** Who came with this key before; nobody where this is the first. */
  public before(key: string, who: T): T | undefined {
    const first = this.known.get(key);
    if (first === undefined) this.known.set(key, who);
    return first;
  }

  /** Who came first with this key. */
  public get(key: string): T | undefined {
    return this.known.get(key);
  }
}
