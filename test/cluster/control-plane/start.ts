/**
 * Starts a control plane: etcd, API server, controllers, scheduler and three nodes, all on loopback.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from '../api';
import { eventually } from '../eventually';
import { build, buildServer, Log } from './build';
import * as commands from './commands';
import { ComponentEnded, Components } from './components';
import { writeConfiguration } from './configuration';
import { makeCredentials } from './credentials';
import { nodeObject, NODES, STORAGE_CLASS } from './nodes';
import { freePort } from './ports';
import { checkVersion, defaultVersion } from './programs';

export interface ControlPlaneOptions {
  /** @default - KUBERNETES_VERSION of the environment, else the version in go.mod */
  readonly version?: string;
  /** @default - a free port */
  readonly port?: number;
  /** Gets a line of progress now and then. @default - silence */
  readonly log?: Log;
}

export interface ControlPlane {
  readonly version: string;
  /** The administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** The API server's URL. */
  readonly server: string;
  /** The administrator's token. */
  readonly token: string;
  /** The certificate to trust. */
  readonly caFile: string;
  /** A kubectl of the same version. */
  readonly kubectl: string;
  /** The folder that holds all of it, and each component's log. */
  readonly dir: string;
  /** Node name → the process that plays its kubelet. */
  readonly kubelets: Readonly<Record<string, number>>;
  /** Ends all of it; nothing is left behind. */
  stop(): Promise<void>;
}

/** An API server with its store, and nothing that acts on what is in it. */
export type ApiServer = Pick<ControlPlane, 'version' | 'server' | 'token' | 'caFile' | 'dir' | 'stop'>;

const ATTEMPTS = 3;

/** Builds what isn't built yet, starts it, and resolves when pods can be created. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const version = checkVersion(options.version ?? (process.env.KUBERNETES_VERSION || defaultVersion()));
  const programs = await build(version, options.log ?? (() => undefined));
  return onFreePort(options.port, (port) => startOn(port, version, programs));
}

/** Starts the API server of a version alone: it takes half as long to build, and answers as it does among the others. */
export async function startApiServer(version: string, log: Log = () => undefined): Promise<ApiServer> {
  const programs = await buildServer(checkVersion(version), log);
  return onFreePort(undefined, async (port) => {
    const { components, site, server } = await serve(port, programs);
    const { token, caFile } = site.credentials;
    return { version, server, token, caFile, dir: site.dir, stop: () => components.stop() };
  });
}

async function onFreePort<T>(wanted: number | undefined, start: (port: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(wanted);
    try {
      return await start(port);
    } catch (error) {
      // Between finding a free port and using it somebody else may have taken it.
      if (attempt === ATTEMPTS || !portLost(error)) throw error;
    }
  }
}

/** etcd and the API server, ready for requests. */
async function serve(port: number, programs: commands.Site['programs']) {
  const dir = mkdtempSync(join(tmpdir(), 'slipway-cluster-'));
  const components = new Components(dir);
  try {
    const server = `https://127.0.0.1:${port}`;
    const credentials = makeCredentials(dir, server);
    const site: commands.Site = { dir, port, programs, credentials };
    writeConfiguration(site);
    components.start('etcd', commands.etcd(site));
    components.start('kube-apiserver', commands.apiServer(site));
    const alive = () => components.check();
    await eventually('the API server has written its certificate', () => readFileSync(credentials.caFile), { alive });
    const api = Api.over({ server, token: credentials.token, ca: readFileSync(credentials.caFile, 'utf8') });
    await eventually('the API server is ready', () => api.get('/readyz'), { alive, seconds: 60 });
    return { components, site, server, api, alive };
  } catch (error) {
    await components.stop();
    throw error;
  }
}

async function startOn(port: number, version: string, programs: commands.Site['programs']): Promise<ControlPlane> {
  const { components, site, server, api, alive } = await serve(port, programs);
  const { dir, credentials } = site;
  try {
    components.start('kube-controller-manager', commands.controllerManager(site));
    components.start('kube-scheduler', commands.scheduler(site));
    components.start('storage', commands.storage(site));
    await api.create('/apis/storage.k8s.io/v1/storageclasses', STORAGE_CLASS);
    for (const node of NODES) {
      await api.create('/api/v1/nodes', nodeObject(node, version));
      components.start(node.name, commands.kubelet(site, node.name, node.podCidr));
    }
    await eventually('pods can be created', () => podsCanRun(api), { alive, seconds: 60 });

    return {
      version,
      kubeconfig: credentials.kubeconfig('admin'),
      server,
      token: credentials.token,
      caFile: credentials.caFile,
      kubectl: join(programs.kubernetes, 'kubectl'),
      dir,
      kubelets: Object.fromEntries(NODES.map(({ name }) => [name, components.pid(name)])),
      stop: () => components.stop(),
    };
  } catch (error) {
    await components.stop();
    throw error;
  }
}

/** Throws until each node has lost the taint that it starts with, and namespaces get their service account. */
async function podsCanRun(api: Api): Promise<void> {
  await api.get('/api/v1/namespaces/default/serviceaccounts/default');
  for (const node of (await api.list('/api/v1/nodes')) as {
    metadata: { name: string };
    spec: { taints?: unknown[] };
  }[]) {
    if (node.spec.taints?.length) throw new Error(`${node.metadata.name} is not ready`);
  }
}

function portLost(error: unknown): boolean {
  return error instanceof ComponentEnded && error.lines.some((line) => line.includes('address already in use'));
}
