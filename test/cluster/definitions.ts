/**
 * What a cluster has when the projects behind the custom resources in `dist/` are installed: their definitions, and the namespaces
 * that they run in.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from './api';
import { eventually } from './eventually';
import { KubeObject } from './objects';
import { renderedApps } from './rendered';

const FOLDER = join(__dirname, '..', '..', 'definitions');
const PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** The definitions that this library brings along and `dist/` makes use of. */
export function definitionsInUse(): KubeObject[] {
  const kinds = renderedApps().flatMap(({ objects }) =>
    objects.map(({ apiVersion, kind }) => `${apiVersion.split('/')[0]}_${kind}.json`),
  );
  const files = [...new Set(kinds)].map((name) => join(FOLDER, name)).filter((file) => existsSync(file));
  return files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as KubeObject);
}

/** The namespaces that objects of `dist/` are put into, and that none of its files makes: those of the projects themselves. */
export function namespacesInUse(): string[] {
  const objects = renderedApps().flatMap((app) => app.objects);
  const made = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
  const used = objects.flatMap(({ metadata: { namespace = 'default' } }) => namespace);
  return [...new Set(used)].filter((name) => name !== 'default' && !made.includes(name));
}

/** Installs namespaces and the definitions in use, and waits until the API server serves the kinds. */
export async function installDefinitions(api: Api): Promise<void> {
  for (const name of namespacesInUse()) {
    await api.apply(`/api/v1/namespaces/${name}`, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  }
  await install(api, definitionsInUse());
}

/** Installs definitions, and waits until the API server serves them. */
export async function install(api: Api, definitions: readonly KubeObject[]): Promise<void> {
  for (const definition of definitions) await api.create(PATH, definition); // One by one: each is compiled on arrival.
  for (const { metadata, spec } of definitions) {
    await eventually(
      `${metadata.name} is served`,
      async () => {
        const { name: version } = spec.versions.find(({ served }: { served: boolean }) => served);
        const { resources } = await api.get<{ resources: { name: string }[] }>(`/apis/${spec.group}/${version}`);
        if (!resources.some(({ name }) => name === spec.names.plural)) throw new Error(`${version} is not served yet`);
      },
      { seconds: 120 },
    );
  }
}
