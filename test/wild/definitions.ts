/** The definitions of all projects, as they are installed in the recorded cluster and given to the judge. */
import { join } from 'node:path';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { readSources } from '../../lib/kubernetes/sources';
import { ProjectFiles } from './corpus';

interface Definition extends Manifest {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly group: string; readonly names: { readonly kind: string } };
}

/** The library's own, for kinds of projects whose modules have no definitions. */
const BUNDLED = join(__dirname, '../../definitions');

/** One definition a kind: `GROUP/KIND` → that of the first project which publishes it. */
export function definitionsOf(projects: readonly ProjectFiles[]): Map<string, Definition> {
  const found = new Map<string, Definition>();
  const published = projects.map(({ folder, definitions }) => definitions.map((file) => join(folder, file)));
  for (const files of [...published, [BUNDLED]]) {
    for (const { manifest } of readSources(files).manifests) {
      if (!isDefinition(manifest)) continue;
      const key = `${manifest.spec.group}/${manifest.spec.names.kind}`;
      if (!found.has(key)) found.set(key, manifest);
    }
  }
  return found;
}

function isDefinition(manifest: Manifest): manifest is Definition {
  return manifest?.kind === 'CustomResourceDefinition' && manifest.apiVersion === 'apiextensions.k8s.io/v1';
}
