/** The system in files or in a folder: its objects with their places, and what the render recorded of its constructs. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { SourcedManifest, readSources } from '../../kubernetes/sources';
import type { Manifest } from '../../kubernetes/manifest';
import { isMap } from '../../kubernetes/field';
import { nameOf } from '../../kubernetes/identity';
import { METADATA_FILE } from '../../synth/output/rendered-file';
import { Graph } from './graph';
import { graphOf } from './read';

export interface System {
  readonly graph: Graph;
  readonly manifests: readonly Manifest[];
}

/** Why there is no system to draw, all reasons at once. */
export class UnreadableSystem extends Error {}

/** Reads a file, a folder, or `-`. Throws an UnreadableSystem. */
export function readSystem(path: string): System {
  const { manifests: sources, unreadable } = readSources([path]);
  const problems = unreadable.map(({ file, line, message }) => `${file}${line ? `:${line}` : ''}: ${message}`);
  for (const { manifest, file, line } of sources) {
    const problem = problemOf(manifest);
    if (problem) problems.push(`${file}:${line}: ${problem}`);
  }
  if (problems.length === 0 && sources.length === 0) problems.push(`${path}: there is no Kubernetes object in it`);
  if (problems.length > 0) throw new UnreadableSystem(problems.join('\n'));
  const paths = constructPaths(path);
  const graph = graphOf(
    titleOf(path),
    sources.map((source) => sourced(source, paths)),
  );
  return { graph, manifests: sources.map(({ manifest }) => manifest) };
}

function sourced({ manifest, file, line }: SourcedManifest, paths: ReadonlyMap<string, string>) {
  const object = manifest;
  return { manifest: object, place: `${file}:${line}`, constructPath: paths.get(nameOf(object)) };
}

function problemOf(manifest: unknown): string | undefined {
  if (!isMap(manifest)) return 'this is no Kubernetes object: it is no map';
  for (const field of ['apiVersion', 'kind']) {
    const value = manifest[field];
    if (typeof value !== 'string' || value === '') return `this is no Kubernetes object: it has no ${field}`;
  }
  return undefined;
}

/** What the render left for plugins of cdk8s, which knows objects by name: those of one name share the construct around them. */
function constructPaths(path: string): Map<string, string> {
  const folder = path === '-' ? undefined : statSync(path).isDirectory() ? path : dirname(path);
  const file = folder === undefined ? undefined : join(folder, METADATA_FILE);
  if (file === undefined || !existsSync(file)) return new Map();
  let recorded: unknown;
  try {
    recorded = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return new Map(); // somebody else's file of that name: nothing is known
  }
  const resources = isMap(recorded) && isMap(recorded.resources) ? recorded.resources : {};
  return new Map(
    Object.entries(resources).flatMap(([name, entry]) =>
      isMap(entry) && typeof entry.path === 'string' ? [[name, entry.path] as const] : [],
    ),
  );
}

/** `shop` of `dist/shop.k8s.yaml`; of an output folder, the name of the project around it. */
function titleOf(path: string): string {
  if (path === '-') return 'standard input';
  const whole = resolve(path);
  const name = basename(whole).replace(/(\.k8s)?\.(ya?ml|json)$/i, '');
  return name === 'dist' ? basename(dirname(whole)) || name : name;
}
