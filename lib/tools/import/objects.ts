/** What is imported: the objects of the input without what a cluster added, and what of the input is left out, with the reason. */
import type { Manifest } from '../../kubernetes/manifest';
import { isMap } from '../../kubernetes/field';
import { groupOf, identityOf } from '../../kubernetes/identity';
import { isKubernetesGroup } from '../../kubernetes/kinds';
import { inReadingOrder } from '../../synth/reading-order';
import { commentText } from './text';
import { withoutDefaults } from './server-defaults';
import { isLive, listOf, mapOf, withoutServerFields } from './server-fields';

/** An object of the input, with its place. */
export interface Sourced {
  readonly manifest: Manifest;
  readonly file: string;
  readonly line: number;
}

/** An object that is to be rendered again. */
export interface ImportedObject {
  /** What is to be rendered. */
  readonly manifest: Manifest;
  readonly file: string;
  readonly line: number;
  /** `Deployment shop/web` */
  readonly title: string;
  /** Whether it was read from a cluster. */
  readonly live: boolean;
  /** What is to be rendered, with the defaults of the server. @default - `manifest` */
  readonly full?: Manifest;
}

/** Something that is told to whoever imports. */
export interface Remark {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The input, taken apart. */
export interface Input {
  readonly objects: readonly ImportedObject[];
  /** What the program doesn't render although it was asked for. */
  readonly unexpressed: readonly Remark[];
  /** What belongs to the cluster, which makes it by itself. */
  readonly skipped: readonly Remark[];
  /** What was taken away or read otherwise, without a loss. */
  readonly notes: readonly Remark[];
}

/** Takes the objects of the input apart. None of the manifests is changed. */
export function readObjects(sources: readonly Sourced[]): Input {
  const input: Collected = { objects: [], unexpressed: [], skipped: [], notes: [] };
  const all = sources.flatMap(expandList);
  const claims = claimsOf(all);
  for (const source of all) readObject(source, claims, input);
  noteDuplicates(input);
  return input;
}

type Collected = { [key in keyof Input]: Input[key][number][] };

function readObject(source: Sourced, claims: ReadonlySet<string>, input: Collected): void {
  const { file, line } = source;
  const title = titleOf(source.manifest);
  const tell = (list: Remark[], message: string) => void list.push({ title, file, line, message });
  const problem = noObject(source.manifest);
  if (problem) return tell(input.unexpressed, problem);
  const copy = plainCopy(source.manifest);
  if (!copy) return tell(input.unexpressed, 'it contains itself, by an alias of YAML');
  const live = isLive(copy);
  const isClaim = live && claims.has(title);
  const made = isClaim ? 'it is made for a replica of a StatefulSet' : madeByCluster(copy, live);
  if (made) return tell(input.skipped, made);
  const secret = withValues(copy);
  if (secret) return tell(input.unexpressed, secret);
  const lost = withoutUnsayable(copy, '');
  if (lost.length > 0) {
    tell(input.unexpressed, `cdk8s can't render a field of this name: ${lost.map(commentText).join(', ')}`);
  }
  const inexact = inexactNumbers(copy, '');
  if (inexact.length > 0) {
    tell(input.unexpressed, `numbers of so many digits were read inexactly: ${inexact.map(commentText).join(', ')}`);
  }
  const builtIn = isKubernetesGroup(groupOf(copy.apiVersion));
  if (live) tell(input.notes, 'what a cluster keeps of each object is left out: status, managed fields, times, ids');
  else if (builtIn && isMap(copy.status)) tell(input.notes, 'status is for the cluster to write, and is left out');
  if (!live && builtIn) delete copy.status;
  const removed = live ? withoutServerFields(copy) : [];
  if (removed.length > 0) tell(input.notes, `what the cluster chose is left out: ${removed.join(', ')}`);
  const nulls = builtIn ? withoutNulls(copy, '') : [];
  if (nulls.length > 0) {
    tell(input.notes, `null says nothing to the API server, and is left out: ${nulls.map(commentText).join(', ')}`);
  }
  withoutEmptyMetadata(copy);
  const whole = copy as unknown as Manifest; // as `noObject` found
  const bare = live ? withoutDefaults(whole) : whole;
  if (!bare) tell(input.notes, 'defaults of the server are still in it: nothing here knows those of its kind');
  const found = { file, line, title, live };
  input.objects.push(
    live ? { ...found, manifest: ordered(bare ?? whole), full: whole } : { ...found, manifest: whole },
  );
}

/** What names an object first: a server sorts by the alphabet. */
function ordered({ apiVersion, kind, metadata, ...rest }: Manifest): Manifest {
  return inReadingOrder({ apiVersion, kind, metadata, ...rest });
}

/** A copy of which no part is in two places, as aliases of YAML have it; `undefined` for what has no end. */
function plainCopy(manifest: Manifest): Record<string, unknown> | undefined {
  try {
    return JSON.parse(JSON.stringify(manifest)) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** The items of `kubectl get -o yaml`, and of lists of one kind, whose items may leave out what they are. */
function expandList(source: Sourced): Sourced[] {
  const { kind, apiVersion, items } = mapOf(source.manifest);
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return [source];
  const common = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
  return items.flatMap((item) =>
    expandList({ ...source, manifest: (isMap(item) ? { ...common, ...item } : item) as Manifest }),
  );
}

function noObject(manifest: unknown): string | undefined {
  if (!isMap(manifest)) return 'this is no object of Kubernetes, but a plain value';
  const { apiVersion, kind, metadata } = manifest;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') {
    return 'this is no object of Kubernetes: apiVersion and kind are not both given';
  }
  if (apiVersion.split('/').length > 2) return `'${commentText(apiVersion)}' is no API version`;
  const { name, generateName } = mapOf(metadata);
  if (typeof name !== 'string' || name === '') {
    return typeof generateName === 'string'
      ? 'it has no name but generateName: a program renders objects by their names'
      : 'it has no name';
  }
  return undefined;
}

/** The titles of claims that StatefulSets make: `PersistentVolumeClaim shop/data-db-0`. */
function claimsOf(sources: readonly Sourced[]): Set<string> {
  return new Set(
    sources.flatMap(({ manifest }) => {
      const { kind, metadata, spec } = mapOf(manifest);
      if (kind !== 'StatefulSet') return [];
      const { name, namespace } = mapOf(metadata);
      const replicas = Math.min(Number(mapOf(spec).replicas ?? 1) || 0, 1000);
      return listOf(mapOf(spec).volumeClaimTemplates).flatMap((template) =>
        Array.from({ length: replicas }, (_, i) =>
          titleOf({
            kind: 'PersistentVolumeClaim',
            metadata: { namespace, name: `${String(mapOf(template.metadata).name)}-${String(name)}-${i}` },
          }),
        ),
      );
    }),
  );
}

/** What the cluster makes again by itself, and by what. */
function madeByCluster(object: Record<string, unknown>, live: boolean): string | undefined {
  const metadata = mapOf(object.metadata);
  const owner = listOf(metadata.ownerReferences).find(({ controller }) => controller === true);
  if (owner) return `it is made by ${commentText(`${String(owner.kind)} ${String(owner.name)}`)}`;
  if (live && mapOf(metadata.labels)['kubernetes.io/bootstrapping'] !== undefined) return 'every cluster has it';
  if (live && object.kind === 'Namespace' && FIRST_NAMESPACES.has(String(metadata.name))) return 'every cluster has it';
  switch ([object.apiVersion, object.kind, metadata.name].join(' ')) {
    case 'v1 ConfigMap kube-root-ca.crt':
      return 'every namespace gets it by itself';
    case 'v1 ServiceAccount default':
      return live ? 'every namespace gets it by itself' : undefined;
    case 'v1 Service kubernetes':
      return live && metadata.namespace === 'default' ? 'the API server makes it' : undefined;
  }
  if (object.kind === 'Secret' && object.type === 'kubernetes.io/service-account-token' && live) {
    return 'the token of a service account, which the cluster makes';
  }
  if (object.kind === 'Secret' && object.type === 'helm.sh/release.v1') return "Helm's own record of a release";
  if (!live) return undefined;
  if (object.kind === 'Event' || object.kind === 'Lease') return 'it tells of something that happened in the cluster';
  if (object.apiVersion === 'v1' && object.kind === 'Endpoints' && mapOf(metadata.annotations)[ENDPOINTS] !== undefined)
    return 'it is made for the Service of its name';
  return undefined;
}

const FIRST_NAMESPACES = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

const ENDPOINTS = 'endpoints.kubernetes.io/last-change-trigger-time';

/** A Secret is made elsewhere: its values would be in the repository, and in each copy of the render. */
function withValues(object: Record<string, unknown>): string | undefined {
  if (object.apiVersion !== 'v1' || object.kind !== 'Secret') return undefined;
  const keys = [...Object.keys(mapOf(object.data)), ...Object.keys(mapOf(object.stringData))];
  if (keys.length === 0) return undefined;
  const names = [...new Set(keys)].map(commentText).join(', ');
  return `its values are not copied (${names}): make the Secret in the cluster; what refers to it goes on doing so`;
}

/** Keys that cdk8s takes for a property of JavaScript, or its writer of YAML for a merge. */
const UNSAYABLE = new Set(['__proto__', 'constructor', '<<']);

/** Takes fields away, in place, that no program of cdk8s can render; returns their paths. */
function withoutUnsayable(value: unknown, path: string): string[] {
  return fieldsOf(value, path).flatMap(({ map, key, item, at }) => {
    if (!UNSAYABLE.has(key)) return withoutUnsayable(item, at);
    delete map[key];
    return [at];
  });
}

/** Takes fields away, in place, that are `null`; returns their paths. */
function withoutNulls(value: unknown, path: string): string[] {
  return fieldsOf(value, path).flatMap(({ map, key, item, at }) => {
    if (item !== null || Array.isArray(map)) return withoutNulls(item, at);
    delete map[key];
    return [at];
  });
}

/** Takes empty labels and the like away, which cdk8s doesn't render; to the API server they are none. */
function withoutEmptyMetadata(object: Record<string, unknown>): void {
  const metadata = mapOf(object.metadata);
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value === 'object' && value !== null && Object.keys(value).length === 0) delete metadata[key];
  }
}

/** Fields with whole numbers that JavaScript can't keep. */
function inexactNumbers(value: unknown, path: string): string[] {
  return fieldsOf(value, path).flatMap(({ item, at }) =>
    typeof item === 'number' && Math.abs(item) > Number.MAX_SAFE_INTEGER ? [at] : inexactNumbers(item, at),
  );
}

function fieldsOf(value: unknown, path: string) {
  if (typeof value !== 'object' || value === null) return [];
  const map = value as Record<string, unknown>;
  return Object.keys(map).map((key) => ({
    map,
    key,
    item: map[key],
    at: Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key,
  }));
}

function noteDuplicates({ objects, notes }: Collected): void {
  const seen = new Map<string, ImportedObject>();
  for (const object of objects) {
    const identity = identityOf(object.manifest);
    const before = seen.get(identity);
    if (before) {
      const { title, file, line } = object;
      const message = `there is one in ${before.file}:${before.line} already; both are rendered, and the last one wins`;
      notes.push({ title, file, line, message });
    } else {
      seen.set(identity, object);
    }
  }
}

/** An object as people name it, on one line and without anything invisible. */
export function titleOf(manifest: unknown): string {
  const { kind, metadata } = mapOf(manifest);
  const { name, namespace } = mapOf(metadata);
  const text = [namespace, name].filter((part) => typeof part === 'string' && part !== '').join('/');
  return commentText(`${typeof kind === 'string' && kind ? kind : 'document'}${text ? ` ${text}` : ''}`);
}
