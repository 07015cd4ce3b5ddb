/**
 * Autoscalers hold their workloads within their bounds, and the workloads can go to either.
 *
 * No pod here uses any CPU, so what moves the replicas is a person with `kubectl scale`; what brings them back is the
 * autoscaler.
 */
import { cluster } from './cluster';
import { withRunning } from './copies';
import { KubeObject } from './objects';
import { eachObject } from './rendered';
import { live } from './resources';
import { available, podsOf, scaledBy, withinBounds } from './workloads';

const SECONDS = 60;

async function scale(target: KubeObject, replicas: number): Promise<void> {
  const { name, namespace } = target.metadata;
  await cluster().kubectl('scale', `${target.kind}/${name}`, `--namespace=${namespace}`, `--replicas=${replicas}`);
}

const replicasOf = async (target: KubeObject) => ((await live(target)).spec as { replicas: number }).replicas;

const autoscaled = eachObject(({ kind }) => kind === 'HorizontalPodAutoscaler');

describe('an autoscaler', () => {
  test.concurrent.each(autoscaled)('%s lets its workload go to both bounds, and not beyond', (_name, app, original) =>
    withRunning(app, async (copy) => {
      const autoscaler = copy.of(original);
      const target = scaledBy(autoscaler);
      const workload = await live(target);
      const { minReplicas, maxReplicas } = (await live(autoscaler)).spec as {
        minReplicas: number;
        maxReplicas: number;
      };

      await scale(target, maxReplicas);
      await available([workload]);
      expect(await podsOf(workload)).toHaveLength(maxReplicas);

      await scale(target, maxReplicas + 1);
      await withinBounds(autoscaler, SECONDS);
      await available([workload]);
      expect(await replicasOf(target)).toBe(maxReplicas);

      await scale(target, minReplicas);
      await available([workload]);
      expect(await replicasOf(target)).toBe(minReplicas);

      if (minReplicas > 1) await scale(target, minReplicas - 1);
      await withinBounds(autoscaler, SECONDS);
      await available([workload]);
      expect(await replicasOf(target)).toBe(minReplicas);
    }),
  );
});
