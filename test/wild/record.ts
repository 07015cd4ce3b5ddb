/**
 * `npm run wild:record`: has a real API server judge each object of the corpus, as `kubectl create --dry-run=server`
 * does, and writes what it did not accept to `recorded/`.
 *
 * The server has the definitions of all projects, and each namespace that an object names; nothing else.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../lib/kubernetes/manifest';
import { Api, ApiError } from '../cluster/api';
import { startControlPlane } from '../cluster/control-plane/start';
import { CLUSTER } from '../cluster/differential/compare';
import { Resource, resources } from '../cluster/differential/server';
import { eventually } from '../cluster/eventually';
import { KubectlReader, KubectlReading } from '../kubernetes/yaml/kubectl';
import { corpus, ProjectFiles } from './corpus';
import { definitionsOf } from './definitions';
import { kubectlObjects, label } from './kubectl-objects';
import { Answers, writeRecorded } from './recorded';

const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Where an object goes that names no namespace. */
const NAMESPACE = 'wild';

const PARALLEL = 6;

const ATTEMPTS = 5;

async function main(): Promise<void> {
  const projects = await corpus();
  const only = process.argv.slice(2);
  const chosen = projects.filter(({ project }) => only.length === 0 || only.includes(project.name));
  const kubectl = new KubectlReader().build();
  const readings = chosen.map(({ folder, files }) =>
    kubectl.read(files.map((file) => readFileSync(join(folder, file), 'utf8'))),
  );
  kubectl.remove();
  const controlPlane = await startControlPlane({ log: console.error });
  try {
    const { server, token, caFile, version } = controlPlane;
    const api = Api.over({ server, token, ca: readFileSync(caFile, 'utf8') });
    await install(api, definitionsFor(readings.flat(), definitionsOf(projects)));
    await createNamespaces(api, readings.flat());
    const known = await resources(api);
    for (const [i, project] of chosen.entries()) await record(api, known, version, project, readings[i]!);
  } finally {
    await controlPlane.stop();
  }
}

/** The definitions of the kinds that are there: each one costs the server time. */
function definitionsFor(readings: readonly KubectlReading[], all: ReadonlyMap<string, Manifest>): Manifest[] {
  const objects = readings.flatMap(({ documents }) => kubectlObjects(documents));
  const kinds = objects.map((object) => `${String(object?.apiVersion).split('/')[0]}/${object?.kind}`);
  return [...new Set(kinds)].flatMap((kind) => all.get(kind) ?? []);
}

/** Installs the definitions without their conversion webhooks, which nothing serves here. */
async function install(api: Api, definitions: readonly Manifest[]): Promise<void> {
  await inParallel(definitions, async ({ apiVersion, kind, metadata, spec }) => {
    const { name } = metadata as { name: string };
    const definition = { apiVersion, kind, metadata, spec: { ...(spec as object), conversion: undefined } };
    try {
      await patiently(() => api.create(DEFINITIONS, definition));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      console.error(`${name} is not installed: ${error.message}`);
      return;
    }
    await eventually(`${name} is served`, () => served(api, name), { seconds: 300 });
  });
}

async function served(api: Api, name: string): Promise<void> {
  type Installed = { status?: { conditions?: { type: string; status: string }[] } };
  const { status } = await api.get<Installed>(`${DEFINITIONS}/${name}`);
  const established = status?.conditions?.some((it) => it.type === 'Established' && it.status === 'True');
  if (!established) throw new Error('not yet');
}

/** A server that compiles hundreds of definitions is slow to answer; a request that was lost is repeated. */
async function patiently<T>(request: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      if (attempt > 1 && error instanceof ApiError && error.status === 409) return undefined as T;
      if (error instanceof ApiError || attempt === ATTEMPTS) throw error;
    }
  }
}

/** This control plane enforces `restricted` where nothing is said; what other clusters enforce, nobody knows. */
const UNRESTRICTED = { 'pod-security.kubernetes.io/enforce': 'privileged' };

async function createNamespaces(api: Api, readings: readonly KubectlReading[]): Promise<void> {
  const objects = readings.flatMap(({ documents }) => kubectlObjects(documents));
  const wanted = new Set([NAMESPACE]);
  for (const object of objects) {
    const { namespace } = (object?.metadata ?? {}) as { namespace?: unknown };
    if (typeof namespace === 'string' && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace)) wanted.add(namespace);
  }
  for (const name of wanted) {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: UNRESTRICTED } };
    await api.apply(`/api/v1/namespaces/${name}`, namespace);
    // A pod is refused until the controller has made its namespace's service account.
    await eventually(`${name} has its service account`, () =>
      api.get(`/api/v1/namespaces/${name}/serviceaccounts/default`),
    );
  }
}

async function record(
  api: Api,
  known: ReadonlyMap<string, Resource>,
  kubernetes: string,
  { project, files }: ProjectFiles,
  readings: readonly KubectlReading[],
): Promise<void> {
  const objects = files.flatMap((file, i) =>
    kubectlObjects(readings[i]!.documents).map((object, index) => ({ file, object, name: label(object, index) })),
  );
  const refused: Record<string, Record<string, string>> = {};
  const cluster: Record<string, Record<string, string>> = {};
  const unknown = new Set<string>();
  const answers = await inParallel(objects, ({ object }) => answer(api, known, object));
  objects.forEach(({ file, object, name }, i) => {
    const reason = answers[i];
    if (reason === undefined) return;
    if (reason === UNKNOWN) unknown.add(`${String(object.apiVersion)} ${String(object.kind)}`);
    else
      (CLUSTER.some(([pattern]) => pattern.test(reason)) ? (cluster[file] ??= {}) : (refused[file] ??= {}))[name] =
        reason;
  });
  const source = `${project.module}@${project.version}`;
  writeRecorded(project.name, {
    kubernetes,
    source,
    objects: objects.length,
    refused,
    unknown: [...unknown].sort(),
    cluster,
  });
  console.log(`${project.name}: ${objects.length} objects, ${count(refused)} refused, ${unknown.size} unknown kinds`);
}

const count = (answers: Answers): number => Object.values(answers).flatMap(Object.keys).length;

const UNKNOWN = 'unknown kind';

/** Undefined for an object that the server accepts. */
async function answer(api: Api, known: ReadonlyMap<string, Resource>, object: Manifest): Promise<string | undefined> {
  const { apiVersion, kind } = object ?? {};
  if (typeof kind !== 'string' || kind === '') return "Object 'Kind' is missing";
  if (typeof apiVersion !== 'string' || apiVersion === '') return "Object 'apiVersion' is missing";
  const resource = known.get(`${apiVersion}/${kind}`);
  if (!resource) return UNKNOWN;
  const { namespace = NAMESPACE } = (object.metadata ?? {}) as { namespace?: unknown };
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const scope = resource.namespaced ? `/namespaces/${encodeURIComponent(String(namespace))}` : '';
  try {
    await patiently(() => api.create(`${root}${scope}/${resource.name}?dryRun=All&fieldValidation=Strict`, object));
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // It is asked for last of all: the object is right, and one of its name is there, such as a definition.
    return error.status === 409 && /already exists/.test(error.message) ? undefined : error.message;
  }
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i]!);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
  return results;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
