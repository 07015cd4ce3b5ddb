/**
 * A control plane of ours, as the tests see it.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from './api';
import { ClusterDescription } from './cluster';
import { startControlPlane } from './control-plane/start';
import { installDefinitions } from './definitions';

export interface OwnCluster {
  readonly description: ClusterDescription;
  stop(): Promise<void>;
}

export async function startOwnCluster(): Promise<OwnCluster> {
  const { server, token, caFile, kubectl, kubeconfig, kubelets, dir, stop } = await startControlPlane({
    log: console.error,
  });
  const scratch = join(dir, 'scratch');
  mkdirSync(scratch);
  const connection = { server, token, ca: readFileSync(caFile, 'utf8') };
  await installDefinitions(Api.over(connection));
  return { description: { run: 'own', kubectl, kubeconfig, scratch, kubelets, connection }, stop };
}
