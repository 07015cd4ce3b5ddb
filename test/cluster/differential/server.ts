/** A real API server's verdicts: each manifest is created with `dryRun=All&fieldValidation=Strict`. */
import { readFileSync } from 'node:fs';
import { Api, ApiError } from '../api';
import type { ApiServer } from '../control-plane/start';
import { eventually } from '../eventually';
import { Schema, Schemas } from './schema';

export const NAMESPACE = 'differential';

const PARALLEL = 16;

/** A namespace with a LimitRange or quota would change what is asked; Pod Security is judged by tests of its own. */
const NAMESPACE_OBJECT = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
};

const SERVICE_ACCOUNT = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };

export interface ServerVerdict {
  readonly accepted: boolean;
  readonly message: string;
}

export interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

export class Server {
  static async connect({ server, token, caFile }: ApiServer): Promise<Server> {
    const api = Api.over({ server, token, ca: readFileSync(caFile, 'utf8') });
    await api.create('/api/v1/namespaces', NAMESPACE_OBJECT);
    // A pod is refused without its namespace's service account, which a controller would make.
    await api.create(`/api/v1/namespaces/${NAMESPACE}/serviceaccounts`, SERVICE_ACCOUNT);
    return new Server(api, await resources(api));
  }

  private constructor(
    private readonly api: Api,
    private readonly known: ReadonlyMap<string, Resource>,
  ) {}

  /** The API server's word on a manifest. */
  async judge(manifest: Record<string, unknown>): Promise<ServerVerdict> {
    const apiVersion = String(manifest.apiVersion);
    const resource = this.known.get(`${apiVersion}/${manifest.kind}`);
    if (!resource)
      return { accepted: false, message: `no matches for kind "${manifest.kind}" in version "${apiVersion}"` };
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const scope = resource.namespaced ? `/namespaces/${NAMESPACE}` : '';
    const path = `${root}${scope}/${resource.name}?dryRun=All&fieldValidation=Strict`;
    try {
      await this.create(path, manifest);
      return { accepted: true, message: '' };
    } catch (error) {
      if (error instanceof ApiError) return { accepted: false, message: `${error.status} ${error.message}` };
      throw new Error(`${(error as Error).message}, at ${JSON.stringify(manifest)}`, { cause: error });
    }
  }

  /** A connection that was idle while the manifests were made may have been closed at the other end. */
  private async create(path: string, manifest: Record<string, unknown>): Promise<void> {
    try {
      await this.api.create(path, manifest);
    } catch (error) {
      if (error instanceof ApiError) throw error;
      await this.api.create(path, manifest);
    }
  }

  /** The API server's word on each manifest, several at a time. */
  async judgeAll(manifests: readonly Record<string, unknown>[]): Promise<ServerVerdict[]> {
    const answers: ServerVerdict[] = new Array(manifests.length);
    let next = 0;
    const worker = async () => {
      for (let i = next++; i < manifests.length; i = next++) answers[i] = await this.judge(manifests[i]!);
    };
    await Promise.all(Array.from({ length: PARALLEL }, worker));
    return answers;
  }

  /** The index of the types, which the server sends as plain text. */
  private async published(): Promise<Record<string, { serverRelativeURL: string }>> {
    const { paths } = JSON.parse(await this.api.get<string>('/openapi/v3')) as ReturnType<typeof JSON.parse>;
    if (!paths['apis/apps/v1']) throw new Error('the types of apps/v1 are not there yet');
    return paths;
  }

  /** Kubernetes' types. */
  async schemas(): Promise<Schemas> {
    const byName = new Map<string, Schema>();
    const byKind = new Map<string, Schema>();
    const paths = await eventually('the API server publishes its types', () => this.published());
    for (const [path, { serverRelativeURL }] of Object.entries(paths)) {
      if (!/^apis?\/.*v\d/.test(path)) continue;
      const document = await this.api.get<{ components?: { schemas?: Record<string, Schema> } }>(serverRelativeURL);
      for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
        byName.set(name, schema);
        const kinds = (
          schema as { 'x-kubernetes-group-version-kind'?: { group: string; version: string; kind: string }[] }
        )['x-kubernetes-group-version-kind'];
        for (const { group, version, kind } of kinds ?? [])
          byKind.set(`${group ? `${group}/` : ''}${version}/${kind}`, schema);
      }
    }
    return new Schemas(byName, byKind);
  }
}

export async function resources(api: Api): Promise<Map<string, Resource>> {
  const { groups } = await api.get<{ groups: { versions: { groupVersion: string }[] }[] }>('/apis');
  const versions = ['v1', ...groups.flatMap((group) => group.versions.map((version) => version.groupVersion))];
  const found = new Map<string, Resource>();
  for (const version of versions) {
    const list = await api.get<{ resources: Resource[] }>(version === 'v1' ? '/api/v1' : `/apis/${version}`);
    for (const resource of list.resources.filter(({ name }) => !name.includes('/')))
      found.set(`${version}/${resource.kind}`, resource);
  }
  return found;
}
