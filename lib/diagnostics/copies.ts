/**
 * What makes several copies of the package in one tree of constructs work as one: a company's platform package often
 * brings a copy of its own. State that constructs read of each other is a property of the construct, and classes are
 * recognized by a mark on their prototype, each under a symbol that all copies share.
 */

const sharedSymbol = (name: string): symbol => Symbol.for(`cdk8s-slipway.${name}`);

/** State of one object, a construct in most cases, that other constructs read. */
export class SharedState<T> {
  private readonly key: symbol;

  /** @param name of the state, the same in all copies */
  public constructor(name: string) {
    this.key = sharedSymbol(name);
  }

  public get(of: object | undefined): T | undefined {
    return (of as Record<symbol, T | undefined> | undefined)?.[this.key];
  }

  /** Sets the state. It isn't enumerable: nobody who prints or compares the object meets it. */
  public set(of: object, value: T): void {
    Object.defineProperty(of, this.key, { value, writable: true, configurable: true, enumerable: false });
  }
}

/** State of the process, such as what is registered with Node. */
export function processState<T>(name: string, initial: () => T): T {
  const state = new SharedState<T>(name);
  let value = state.get(globalThis);
  if (value === undefined) state.set(globalThis, (value = initial()));
  return value;
}

/** A test for the instances of a class, including those that another copy of the package made. */
export function instancesOf<T extends object>(
  type: { readonly prototype: T },
  name: string,
): (value: unknown) => value is T {
  const mark = sharedSymbol(`is.${name}`);
  Object.defineProperty(type.prototype, mark, { value: true });
  return (value): value is T => typeof value === 'object' && value !== null && mark in value;
}
