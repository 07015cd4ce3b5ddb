/**
 * After the last test: leaves nothing behind, neither processes of ours nor objects in a cluster that isn't.
 */
import { cluster, RUN_LABEL } from './cluster';
import { running } from './setup';

/** The kinds without a namespace that an app may render. */
const CLUSTER_WIDE =
  'namespaces,clusterroles,clusterrolebindings,priorityclasses,validatingadmissionpolicybindings,validatingadmissionpolicies';

export default async function teardown(): Promise<void> {
  try {
    if (process.env.SLIPWAY_KUBECONFIG) {
      const selector = `${RUN_LABEL}=${cluster().run}`;
      await cluster().kubectl('delete', CLUSTER_WIDE, '--selector', selector, '--wait', '--timeout=120s');
    }
  } finally {
    await running.stopCluster?.();
  }
}
