/**
 * A change rolls what it concerns and nothing else, and the capacity that is declared is there all the time; autoscalers hold
 * their workloads within their bounds.
 *
 * To put up an app takes longer than most of this, so it is all done to one copy.
 */
import { cluster } from './cluster';
import { usersOf, withNewConfiguration, withNewImage } from './changes';
import { apply, Copy, withRunning } from './copies';
import { identity, isWorkload, KubeObject } from './objects';
import { App, renderedApps, running } from './rendered';
import { live } from './resources';
import { goesToBothBoundsAndNotBeyond } from './scaling';
import { autoscalers, available, declaredCapacity, podIdsByWorkload, watchCapacity } from './workloads';

const SECONDS = 120;

const isImmutableConfiguration = ({ kind, immutable }: KubeObject) => kind === 'ConfigMap' && immutable === true;

const workloadsOf = (copy: Copy) => copy.objects.filter(isWorkload);

const configurationsOf = ({ objects }: Pick<App, 'objects'>) =>
  objects.filter((object) => isImmutableConfiguration(object) && usersOf(objects, object).length > 0);

async function images(workload: KubeObject): Promise<string[]> {
  const { containers } = (await live(workload)).spec.template.spec as { containers: { image: string }[] };
  return containers.map(({ image }) => image);
}

/** Does things that make workloads roll, and tells which of them had fewer pods up meanwhile than they declare. */
async function fallingShortDuring(workloads: readonly KubeObject[], change: () => Promise<void>): Promise<string[]> {
  const watches = await Promise.all(
    workloads.map(async (workload) => ({
      workload,
      capacity: declaredCapacity(await live(workload)),
      watch: await watchCapacity(workload),
    })),
  );
  await change();
  return watches.filter(({ capacity, watch }) => watch.stop() < capacity).map(({ workload }) => identity(workload));
}

/**
 * Applies what the next version of an app changes, and tells which workloads have got other pods by that, all of them.
 * That to apply what is the same changes nothing has been shown for the whole of `dist/`.
 */
async function rolledBy(
  workloads: readonly KubeObject[],
  last: readonly KubeObject[],
  next: readonly KubeObject[],
): Promise<string[]> {
  const before = await podIdsByWorkload(workloads);
  await apply(next.filter((object, index) => JSON.stringify(object) !== JSON.stringify(last[index])));
  await available(workloads, SECONDS);
  const after = await podIdsByWorkload(workloads);
  const changed = workloads.map(identity).filter((name) => String(after[name]) !== String(before[name]));
  for (const name of changed) expect(after[name]!.filter((id) => before[name]!.includes(id))).toEqual([]);
  return changed;
}

/** Changes each configuration in turn, and then each image; each of which rolls its users alone. */
async function changeOneAfterTheOther(copy: Copy, workloads: readonly KubeObject[]): Promise<void> {
  let last = copy.objects;
  const rolls = async (next: readonly KubeObject[], expected: readonly KubeObject[]) => {
    expect(await rolledBy(workloads, last, next)).toEqual(expected.map(identity));
    last = next;
  };
  for (const configuration of configurationsOf(copy)) {
    await rolls(withNewConfiguration(last, configuration), usersOf(last, configuration));
  }
  for (const workload of workloads) {
    await rolls(withNewImage(last, workload), [workload]);
    expect(new Set((await images(workload)).map((image) => image.split(':').pop()))).toEqual(new Set(['slipway-next']));
  }
}

async function undo(workloads: readonly KubeObject[]): Promise<void> {
  const { metadata } = workloads[0]!;
  const names = workloads.map(({ kind, metadata: { name } }) => `${kind}/${name}`);
  await cluster().kubectl('rollout', 'undo', ...names, `--namespace=${metadata.namespace}`);
  await available(workloads, SECONDS);
}

test.concurrent.each(running(renderedApps()))(
  '%s: a configuration rolls those who use it, an image its workload alone, and is undone; autoscalers hold their bounds',
  (_name, app) =>
    withRunning(app, async (copy) => {
      const workloads = workloadsOf(copy);
      const before = await Promise.all(workloads.map(images));

      const fellShort = await fallingShortDuring(workloads, async () => {
        await changeOneAfterTheOther(copy, workloads);
        await undo(workloads);
      });

      expect(fellShort).toEqual([]);
      expect(await Promise.all(workloads.map(images))).toEqual(before);
      await Promise.all(autoscalers(copy.objects).map(goesToBothBoundsAndNotBeyond));
    }),
);
