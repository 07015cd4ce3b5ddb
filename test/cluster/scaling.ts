/**
 * Autoscalers hold their workloads within their bounds, and the workloads can go to either.
 *
 * No pod here uses any CPU, so what moves the replicas is a person who scales them; what brings them back is the autoscaler.
 */
import { cluster } from './cluster';
import { eventually } from './eventually';
import { KubeObject, title } from './objects';
import { live, objectPath } from './resources';
import { available, podsOf, scaledBy } from './workloads';

const SECONDS = 60;

/** What `kubectl scale` does. */
async function scale(target: KubeObject, replicas: number): Promise<void> {
  await cluster().api.merge(`${await objectPath(target)}/scale`, { spec: { replicas } });
}

/** Waits until that many replicas are up, and no others. */
async function settlesAt(replicas: number, autoscaler: KubeObject): Promise<void> {
  const target = scaledBy(autoscaler);
  await eventually(
    `${title(target)} has ${replicas} pods`,
    async () => {
      const workload = await live(target);
      await available([workload], SECONDS);
      const pods = await podsOf(workload);
      expect(pods.filter(({ metadata }) => !metadata.deletionTimestamp)).toHaveLength(replicas);
    },
    { seconds: SECONDS },
  );
}

/** Takes a workload to both bounds of its autoscaler, and a step further, from which it comes back. */
export async function goesToBothBoundsAndNotBeyond(autoscaler: KubeObject): Promise<void> {
  const target = scaledBy(autoscaler);
  const { minReplicas, maxReplicas } = (await live(autoscaler)).spec as { minReplicas: number; maxReplicas: number };

  await scale(target, maxReplicas);
  await settlesAt(maxReplicas, autoscaler);
  await scale(target, maxReplicas + 1);
  await settlesAt(maxReplicas, autoscaler);
  await scale(target, minReplicas);
  await settlesAt(minReplicas, autoscaler);
  // To none would switch the autoscaler off.
  if (minReplicas > 1) await scale(target, minReplicas - 1);
  await settlesAt(minReplicas, autoscaler);
}
