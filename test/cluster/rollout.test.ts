/**
 * A change rolls what it concerns and nothing else, and the capacity that is declared is there all the time.
 */
import { cluster } from './cluster';
import { usersOf, withNewConfiguration, withNewImage } from './changes';
import { apply, Copy, withRunning } from './copies';
import { identity, isWorkload, KubeObject } from './objects';
import { App, eachRunningApp } from './rendered';
import { live } from './resources';
import { available, declaredCapacity, podIdsByWorkload, watchCapacity } from './workloads';

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
  for (const name of changed) expect(after[name].filter((id) => before[name].includes(id))).toEqual([]);
  return changed;
}

test.concurrent.each(eachRunningApp())('a new image of a workload of %s rolls it alone, and is undone', (_name, app) =>
  withRunning(app, async (copy) => {
    const workloads = workloadsOf(copy);
    const before = await Promise.all(workloads.map(images));

    const fellShort = await fallingShortDuring(workloads, async () => {
      for (const workload of workloads) {
        const next = withNewImage(copy.objects, workload);
        expect(await rolledBy(workloads, copy.objects, next)).toEqual([identity(workload)]);
        expect(new Set((await images(workload)).map((image) => image.split(':').pop()))).toEqual(
          new Set(['slipway-next']),
        );
      }
      await Promise.all(workloads.map(undo));
      await available(workloads, SECONDS);
    });

    expect(fellShort).toEqual([]);
    expect(await Promise.all(workloads.map(images))).toEqual(before);
  }),
);

async function undo({ kind, metadata: { name, namespace } }: KubeObject): Promise<void> {
  await cluster().kubectl('rollout', 'undo', `${kind}/${name}`, `--namespace=${namespace}`);
}

const configured = eachRunningApp().filter(([, app]) => configurationsOf(app).length > 0);

test.concurrent.each(configured)('a changed configuration of %s rolls those who use it', (_name, app) =>
  withRunning(app, async (copy) => {
    const workloads = workloadsOf(copy);

    const fellShort = await fallingShortDuring(workloads, async () => {
      let next = copy.objects;
      for (const configuration of configurationsOf(copy)) {
        const users = usersOf(next, configuration).map(identity);
        const last = next;
        next = withNewConfiguration(last, configuration);
        expect(await rolledBy(workloads, last, next)).toEqual(users);
      }
    });

    expect(fellShort).toEqual([]);
  }),
);
