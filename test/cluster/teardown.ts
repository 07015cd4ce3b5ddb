/**
 * After the last test: leaves nothing behind, neither processes of ours nor objects in a cluster that isn't.
 */
import { cluster, RUN_LABEL } from './cluster';
import { running } from './setup';

export default async function teardown(): Promise<void> {
  try {
    if (process.env.SLIPWAY_KUBECONFIG) {
      const selector = `${RUN_LABEL}=${cluster().run}`;
      const kinds = 'namespaces,clusterroles,clusterrolebindings,priorityclasses';
      await cluster().kubectl('delete', kinds, '--selector', selector, '--wait', '--timeout=120s');
    }
  } finally {
    await running.stopCluster?.();
  }
}
