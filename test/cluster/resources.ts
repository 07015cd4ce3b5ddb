/**
 * The kinds that the cluster serves, as it tells itself.
 */
import { cluster } from './cluster';
import { identity, KubeObject, title } from './objects';

export interface Resource {
  readonly group: string;
  readonly version: string;
  /** The plural, with the subresource where it is one: `pods`, `pods/log`. */
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

interface GroupVersion {
  readonly groupVersion: string;
}

let discovered: Promise<Resource[]> | undefined;

/** Every resource and subresource of the cluster. */
export function resources(): Promise<Resource[]> {
  discovered ??= discover();
  return discovered;
}

async function discover(): Promise<Resource[]> {
  const { api } = cluster();
  const groups = await api.get<{ groups: { versions: GroupVersion[] }[] }>('/apis');
  const paths = ['/api/v1', ...groups.groups.flatMap(({ versions }) => versions.map((v) => `/apis/${v.groupVersion}`))];
  const lists = await Promise.all(paths.map((path) => api.get<GroupVersion & { resources: Resource[] }>(path)));
  return lists.flatMap((list) => {
    const [version = '', group = ''] = list.groupVersion.split('/').reverse();
    return list.resources.map((resource) => ({ ...resource, group, version }));
  });
}

/** The resource of an object. */
export async function resourceOf({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): Promise<Resource> {
  const [version, group = ''] = apiVersion.split('/').reverse();
  const found = (await resources()).find(
    (r) => r.group === group && r.version === version && r.kind === kind && !r.name.includes('/'),
  );
  if (!found) throw new Error(`The cluster serves no ${kind} of ${apiVersion}`);
  return found;
}

/** The path of a collection: of a namespace, or of all of them where none is given. */
export async function collectionPath(
  type: Pick<KubeObject, 'apiVersion' | 'kind'>,
  namespace: string | undefined,
): Promise<string> {
  const { group, version, name, namespaced } = await resourceOf(type);
  const root = group ? `/apis/${group}/${version}` : `/api/${version}`;
  return namespaced && namespace ? `${root}/namespaces/${namespace}/${name}` : `${root}/${name}`;
}

/** The path of an object. */
export async function objectPath(object: KubeObject): Promise<string> {
  return `${await collectionPath(object, object.metadata.namespace)}/${object.metadata.name}`;
}

/** The object as the cluster has it now. */
export async function live<T extends KubeObject>(object: T): Promise<T> {
  return cluster().api.get<T>(await objectPath(object));
}

/** What there is of a kind where the given objects are: in their namespace, or in all if they are in several. */
export async function listAround<T extends KubeObject>(
  { apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>,
  objects: readonly KubeObject[],
): Promise<T[]> {
  const [namespace, ...others] = new Set(objects.map(({ metadata }) => metadata.namespace));
  const path = await collectionPath({ apiVersion, kind }, others.length > 0 ? undefined : namespace);
  // The items of a list don't repeat what they are.
  return (await cluster().api.list<T>(path)).map((item) => ({ ...item, apiVersion, kind }));
}

/** Many objects as the cluster has them now, in their order: one request for all that are of a kind. */
export async function liveAll<T extends KubeObject>(objects: readonly T[]): Promise<T[]> {
  const key = (object: KubeObject) => `${object.apiVersion} ${identity(object)}`;
  const kinds = new Map<string, T[]>();
  for (const object of objects) {
    const type = `${object.apiVersion} ${object.kind}`;
    kinds.set(type, [...(kinds.get(type) ?? []), object]);
  }
  const lists = await Promise.all([...kinds.values()].map((ofAKind) => listAround<T>(ofAKind[0]!, ofAKind)));
  const found = new Map(lists.flat().map((object) => [key(object), object]));
  return objects.map((object) => {
    const now = found.get(key(object));
    if (!now) throw new Error(`${title(object)} is not there`);
    return now;
  });
}
