/**
 * Objects of bundled kinds that the projects publish themselves: in the YAML files and the documentation of the same
 * Go modules that the definitions are from. Nothing of them is kept here; the `go` command caches them.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { Manifest } from '../../lib/kubernetes/manifest';
import { readYaml } from '../../lib/kubernetes/read-yaml';
import { NAMESPACE } from '../cluster/differential/server';
import { moduleFolder } from '../../definitions/source/module';
import { PROJECTS } from '../../definitions/source/projects';

export interface Example {
  /** The file, within its module, and which of its documents. */
  readonly source: string;
  readonly object: Manifest;
}

/** Modules of the same projects that hold more examples than the ones with the definitions. */
const MORE = [
  'istio.io/istio@v0.0.0-20260827124520-eed52ebb66ad',
  'github.com/fluxcd/flux2/v2@v2.9.5',
  'github.com/kubernetes-csi/external-snapshotter/v8@v8.7.0',
];

/** Each different object once, of all modules, in the order of their sources. */
export function examples(): Example[] {
  const modules = [...new Set(PROJECTS.map(({ module, version }) => `${module}@${version}`)), ...MORE].sort();
  const seen = new Set<string>();
  return modules.flatMap(examplesOf).filter(({ object }) => {
    const key = createHash('sha256').update(JSON.stringify(object)).digest('hex');
    return !seen.has(key) && seen.add(key);
  });
}

/** The bundled definitions, as they are committed, by group and kind. */
export const BUNDLED: ReadonlyMap<string, Manifest> = new Map(
  readdirSync(resolve(__dirname, '../../definitions'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const text = readFileSync(resolve(__dirname, '../../definitions', file), 'utf8');
      return [file.slice(0, -'.json'.length), JSON.parse(text) as Manifest] as const;
    }),
);

export function definitionOf({ apiVersion, kind }: Manifest): Manifest | undefined {
  const [group, version] = String(apiVersion).split('/');
  return version ? BUNDLED.get(`${group}_${kind}`) : undefined;
}

function examplesOf(module: string): Example[] {
  const folder = moduleFolder(module);
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((file) => !PROPOSAL.test(file))
    .sort()
    .flatMap((file) =>
      textsOf(join(folder, file))
        .flatMap(objectsIn)
        .map((object, i) => ({ file, object, i })),
    )
    .map(({ file, object, i }) => ({ source: `${module}/${file}#${i + 1}`, object: placed(object) }));
}

/** The YAML of a file: all of it, or what a document fences. */
function textsOf(path: string): string[] {
  const read = (): string => readFileSync(path, 'utf8');
  if (/^\.ya?ml$/.test(extname(path))) return [read()];
  if (extname(path) !== '.md') return [];
  return [...read().matchAll(/^( *)```ya?ml.*\n([^]*?)^ *```/gm)].map(([, indent, text]) =>
    text!.replace(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** What was proposed once is not what a project publishes now. */
const PROPOSAL = /(^|\/)(design|proposals|rfcs|geps|npeps|enhancements)\//;

const NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** A template, or an excerpt that stands for no whole object, is no example. */
function objectsIn(text: string): Manifest[] {
  if (!/^ *apiVersion:/m.test(text)) return [];
  try {
    return readYaml(text).flatMap(({ value }) => expand(value as Manifest));
  } catch {
    return [];
  }
}

function expand(value: Manifest): Manifest[] {
  if (typeof value !== 'object' || value === null) return [];
  if (value.kind === 'List' && Array.isArray(value.items)) return (value.items as Manifest[]).flatMap(expand);
  const { name, generateName } = (value.metadata ?? {}) as { name?: unknown; generateName?: unknown };
  return definitionOf(value) && (NAME.test(String(name)) || generateName) ? [value] : [];
}

/** Into the one namespace of the test, as `kubectl -n` would have it. */
function placed(object: Manifest): Manifest {
  const { scope } = definitionOf(object)!.spec as { scope: string };
  return { ...object, metadata: { ...object.metadata, namespace: scope === 'Namespaced' ? NAMESPACE : undefined } };
}
