/** What a tree renders, and what it says is wrong; objects are found by kind and name, never by position. */
import { ApiObject, App, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { formatFinding } from '../../lib/diagnostics/finding';
import { problemsOf } from '../../lib/diagnostics/problems';
import type { Manifest } from '../../lib/kubernetes/manifest';

/** The objects of an app, or of one chart, as they would be written. */
export function render(scope: App | Chart): Manifest[] {
  return scope.node
    .findAll()
    .filter((construct) => ApiObject.isApiObject(construct))
    .map((object) => (object as ApiObject).toJson() as Manifest);
}

/** The one object of a kind and name; a name that ends in `*` stands for what begins so. */
export function find(objects: readonly Manifest[], kind: string, name: string): Manifest {
  const matches = (it: string) => (name.endsWith('*') ? it.startsWith(name.slice(0, -1)) : it === name);
  const found = objects.filter((it) => it.kind === kind && matches(it.metadata.name));
  if (found.length === 1) return found[0]!;
  const known = objects.map((it) => `${it.kind}/${it.metadata.name}`).join(', ');
  throw new Error(`${found.length} objects are ${kind}/${name}. There are: ${known}`);
}

/** The kinds and names of objects, sorted: `Deployment/web`. */
export function names(objects: readonly Manifest[]): string[] {
  return objects.map((it) => `${it.kind}/${it.metadata.name}`).sort();
}

/** A problem, as it is told. */
export interface Told {
  readonly path: string;
  readonly property: string;
  readonly value?: string;
  readonly message: string;
  readonly remedy: string;
}

/** What the constructs of a tree reported. */
export function problems(scope: IConstruct): Told[] {
  return scope.node.findAll().flatMap((construct) =>
    problemsOf(construct).map(({ path, property, value, message, remedy }) => ({
      path: path!,
      property: property!,
      ...(value === undefined ? {} : { value }),
      message,
      remedy,
    })),
  );
}

/** What the constructs of a tree reported, as rows: the property, the value, and `message -> remedy`. */
export function problemRows(scope: IConstruct): (string | undefined)[][] {
  return problems(scope).map(({ property, value, message, remedy }) => [property, value, `${message} -> ${remedy}`]);
}

/** What the constructs of a tree reported, as the text that people read. */
export function problemText(scope: IConstruct): string {
  return scope.node
    .findAll()
    .flatMap((construct) => problemsOf(construct).map(formatFinding))
    .join('\n\n');
}

/** A value of another type than TypeScript would let through: what a JavaScript user may give. */
export function wrong<T>(value: unknown): T {
  return value as T;
}
