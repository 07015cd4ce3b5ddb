/**
 * Before the first test: starts the control plane, or connects to the existing cluster of SLIPWAY_KUBECONFIG.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { Api } from './api';
import { Components } from './control-plane/components';
import { ClusterDescription, describeClusterInEnvironment } from './cluster';
import { eventually } from './eventually';
import { startOwnCluster } from './own-cluster';
import { KubeObject } from './objects';
import { DIST, objectsIn, yamlFiles } from './rendered';
import { resources } from './resources';

/** Where the teardown finds what it has to stop: the two run in one process, but load their modules separately. */
export const running = globalThis as unknown as { stopCluster?: () => Promise<void> };

export default async function setup(): Promise<void> {
  const existing = process.env.SLIPWAY_KUBECONFIG;
  const description = existing ? await connect(existing) : await start();
  describeClusterInEnvironment(description);

  // The tests take their YAML as it was at the start: who renders while they run doesn't change it under them.
  const snapshot = join(description.scratch, 'dist');
  cpSync(DIST, snapshot, { recursive: true });
  process.env.SLIPWAY_DIST = snapshot;
  if (existing) await leaveOutUnserved(snapshot);
}

/** To define kinds in somebody's cluster is not for a test; what it doesn't serve is not tested there. */
async function leaveOutUnserved(folder: string): Promise<void> {
  const served = new Set(
    (await resources()).map(({ group, version, kind }) => `${group && `${group}/`}${version} ${kind}`),
  );
  const missing = new Set<string>();
  for (const file of yamlFiles(folder)) {
    const objects = objectsIn(file);
    const isServed = ({ apiVersion, kind }: KubeObject) => served.has(`${apiVersion} ${kind}`);
    objects.filter((object) => !isServed(object)).forEach(({ kind }) => missing.add(kind));
    Yaml.save(file, objects.filter(isServed));
  }
  if (missing.size > 0)
    console.error(`Left out, because the cluster has no such kinds: ${[...missing].sort().join(', ')}`);
}

async function start(): Promise<ClusterDescription> {
  const { description, stop } = await startOwnCluster();
  running.stopCluster = stop;
  return description;
}

async function connect(kubeconfig: string): Promise<ClusterDescription> {
  if (!existsSync(kubeconfig)) throw new Error(`SLIPWAY_KUBECONFIG is '${kubeconfig}', and there is no such file.`);
  const dir = mkdtempSync(join(tmpdir(), 'slipway-proxy-'));
  const socket = join(dir, 'api.sock');
  const components = new Components(dir);
  try {
    const kubectl = ['kubectl', `--kubeconfig=${kubeconfig}`] as const;
    components.start('kubectl-proxy', [...kubectl, 'proxy', `--unix-socket=${socket}`]);
    const alive = () => components.check();
    await eventually('the cluster of SLIPWAY_KUBECONFIG answers', () => Api.overSocket(socket).get('/version'), {
      alive,
    });
  } catch (error) {
    await components.stop();
    throw error;
  }
  running.stopCluster = () => components.stop();
  return {
    run: randomBytes(3).toString('hex'),
    kubectl: 'kubectl',
    kubeconfig,
    scratch: dir,
    kubelets: {},
    socket,
  };
}
