/** The corpus: the files with manifests of each project, in the module cache of Go. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { readYaml } from '../../lib/kubernetes/read-yaml';
import { fetchModules } from '../support/published';
import { Project, PROJECTS } from './projects';

export interface ProjectFiles {
  readonly project: Project;
  /** The module's folder. */
  readonly folder: string;
  /** Below the folder, with `/`. */
  readonly files: readonly string[];
  /** Of those and others, the files whose definitions are installed. */
  readonly definitions: readonly string[];
}

/** Templates, and the inputs of tools: nobody applies them as they are. */
const NO_MANIFESTS = /(^|\/)(templates|patches|node_modules|vendor|kustomization\.ya?ml|[^/]*patch[^/]*\.ya?ml)(\/|$)/i;

/** What has no object in it is no manifest: values of charts, settings of programs. */
const OBJECT = /^[ \t{"-]*kind"?[ \t]*:/m;

/** Fetches what is missing, and finds the files. */
export async function corpus(): Promise<ProjectFiles[]> {
  const folders = await fetchModules(PROJECTS);
  return PROJECTS.map((project, i) => {
    const folder = folders[i]!;
    const files = manifestsIn(folder, project.manifests);
    const definitions = project.definitions ? manifestsIn(folder, project.definitions) : files;
    return { project, folder, files, definitions };
  });
}

function manifestsIn(folder: string, paths: readonly string[]): string[] {
  const found = paths.flatMap((path) => filesOf(join(folder, path)).sort());
  const parts = new Set(found.filter((file) => basename(file) === 'kustomization.yaml').flatMap(partsOf));
  return [...new Set(found)]
    .filter((file) => /\.(ya?ml|json)$/i.test(file) && !parts.has(file))
    .map((file) => relative(folder, file).replaceAll('\\', '/'))
    .filter((name) => !NO_MANIFESTS.test(name) && OBJECT.test(readFileSync(join(folder, name), 'latin1')));
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) throw new Error(`${path}: there is no such file or folder; correct projects.ts`);
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));
}

/** What of a kustomization names objects; all else that it names is how they are changed. */
const OBJECTS = new Set(['resources', 'bases', 'crds']);

function partsOf(file: string): string[] {
  const [document] = readYaml(readFileSync(file, 'utf8'));
  const parts = Object.entries((document?.value ?? {}) as object).filter(([key]) => !OBJECTS.has(key));
  const names = JSON.stringify(parts).match(/[^"]+\.ya?ml(?=")/g) ?? [];
  return names.map((name) => join(dirname(file), name));
}
