/** The CustomResourceDefinitions as the projects publish them, whole. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { JsonPatch } from 'cdk8s';
import { readYaml } from '../../lib/kubernetes/read-yaml';
import { moduleFolder } from './module';
import { Project } from './projects';

export interface Version {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly schema?: { readonly openAPIV3Schema: object };
  readonly [field: string]: unknown;
}

export interface Definition {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly Version[];
    readonly [field: string]: unknown;
  };
}

export interface Published {
  readonly project: Project;
  /** The file of the module. */
  readonly file: string;
  readonly definition: Definition;
}

/** What a project publishes of its row of the table, in the order of the names. */
export function published(project: Project): Published[] {
  const module = moduleFolder(`${project.module}@${project.version}`);
  const found = filesOf(module, project.path).flatMap((file) =>
    definitionsIn(module, file, project).map((definition) => ({ project, file, definition })),
  );
  const missing = project.kinds.filter((kind) => !found.some(({ definition }) => kindOf(definition) === kind));
  if (missing.length > 0) {
    throw new Error(`${project.module}@${project.version}/${project.path} does not define ${missing.join(', ')}.`);
  }
  return found;
}

const kindOf = ({ spec }: Definition): string => spec.names.kind;

function filesOf(module: string, path: string): string[] {
  if (statSync(join(module, path)).isFile()) return [path];
  const files = readdirSync(join(module, path)).filter((name) => /\.ya?ml$/.test(name));
  return files.sort().map((name) => `${path}/${name}`);
}

function definitionsIn(module: string, file: string, { kinds, patches = {} }: Project): Definition[] {
  const read = (name: string): unknown[] =>
    readYaml(readFileSync(join(module, name), 'utf8')).map(({ value }) => value);
  const patch = patches[file.split('/').at(-1)!];
  const steps = patch ? (read(patch).flat() as Step[]).map(toPatch) : [];
  return (read(file) as Definition[])
    .filter(({ kind, spec }) => kind === 'CustomResourceDefinition' && kinds.includes(spec.names.kind))
    .map((definition) => JsonPatch.apply(definition, ...steps) as Definition);
}

interface Step {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
}

function toPatch({ op, path, value }: Step): JsonPatch {
  if (op === 'add') return JsonPatch.add(path, value);
  if (op === 'remove') return JsonPatch.remove(path);
  throw new Error(`A patch of ${path} must be an "add" or a "remove"; got "${op}".`);
}
