/** Which construct of this library, made with which props, an object belongs to. */
import { IConstruct } from 'constructs';
import { readFileSync } from 'node:fs';
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

/** What the loaded files of the library export, in each copy of the package. */
function libraryClasses(): Set<unknown> {
  const files = Object.keys(require.cache).filter(isOfLibrary);
  return new Set(
    files.flatMap((file) => Object.values((require.cache[file]?.exports ?? {}) as Record<string, unknown>)),
  );
}

/** The folders that hold the library: compiled in the package, and its TypeScript. */
const FOLDERS = /^(.*)[\\/](?:build|lib)[\\/]/;

const packages = new Map<string, boolean>();

function isOfLibrary(file: string): boolean {
  const folder = FOLDERS.exec(file)?.[1];
  if (folder === undefined) return false;
  const known = packages.get(folder);
  if (known !== undefined) return known;
  const ours = packageName(folder) === 'cdk8s-slipway';
  packages.set(folder, ours);
  return ours;
}

function packageName(folder: string): unknown {
  try {
    return (JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { name?: unknown }).name;
  } catch {
    return undefined; // a folder without a package
  }
}
