/** Which construct of this library, made with which props, an object belongs to. */
import { IConstruct } from 'constructs';
import * as path from 'node:path';
import { givenProps } from '../../diagnostics/given-props';

/** The outermost construct of this library around an object: the one that the app's own code made. */
export function makerOf(object: IConstruct): IConstruct | undefined {
  return object.node.scopes.find((scope) => givenProps(scope) !== undefined && scope !== object);
}

/** Its class in this library, where the app has one that extends it. */
export function classOf(construct: IConstruct): (new (...args: never[]) => IConstruct) | undefined {
  const ours = libraryClasses();
  for (let at: unknown = Object.getPrototypeOf(construct); at; at = Object.getPrototypeOf(at)) {
    const { constructor } = at as { constructor: unknown };
    if (ours.has(constructor)) return constructor as new (...args: never[]) => IConstruct;
  }
  return undefined;
}

const LIBRARY = path.resolve(__dirname, '../..') + path.sep;

/** What the loaded files of the library export. */
function libraryClasses(): Set<unknown> {
  const files = Object.keys(require.cache).filter((file) => file.startsWith(LIBRARY));
  return new Set(files.flatMap((file) => Object.values((require.cache[file]?.exports ?? {}) as object)));
}
