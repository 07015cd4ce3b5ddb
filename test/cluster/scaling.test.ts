/**
 * Autoscalers hold their workloads within their bounds, and the workloads can go to either.
 *
 * No pod here uses any CPU, so what moves the replicas is a person with `kubectl scale`; what brings them back is the
 * autoscaler.
 */
import { cluster } from './cluster';
import { withRunning } from './copies';
import { eventually } from './eventually';
import { KubeObject, title } from './objects';
import { eachRunningApp } from './rendered';
import { live } from './resources';
import { autoscalers, available, podsOf, scaledBy } from './workloads';

const SECONDS = 60;

async function scale(target: KubeObject, replicas: number): Promise<void> {
  const { name, namespace } = target.metadata;
  await cluster().kubectl('scale', `${target.kind}/${name}`, `--namespace=${namespace}`, `--replicas=${replicas}`);
}

/** Waits until that many replicas are up, and no others. */
async function settlesAt(replicas: number, autoscaler: KubeObject): Promise<void> {
  const target = scaledBy(autoscaler);
  await eventually(
    `${title(target)} has ${replicas} pods`,
    async () => {
      await available([target], SECONDS);
      const pods = await podsOf(await live(target));
      expect(pods.filter(({ metadata }) => !metadata.deletionTimestamp)).toHaveLength(replicas);
    },
    { seconds: SECONDS },
  );
}

async function goesToBothBoundsAndNotBeyond(autoscaler: KubeObject): Promise<void> {
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

const autoscaled = eachRunningApp().filter(([, app]) => autoscalers(app.objects).length > 0);

test.concurrent.each(autoscaled)(
  'each autoscaler of %s lets its workload go to both bounds, and not beyond',
  (_name, app) =>
    withRunning(app, async (copy) => {
      await Promise.all(autoscalers(copy.objects).map(goesToBothBoundsAndNotBeyond));
    }),
);
