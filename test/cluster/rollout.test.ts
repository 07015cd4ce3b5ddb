/**
 * A change rolls what it concerns and nothing else, and the capacity that is declared is there all the time.
 */
import { cluster } from './cluster';
import { withNewConfiguration, withNewImage } from './changes';
import { apply, withRunning } from './copies';
import { isWorkload, KubeObject, title } from './objects';
import { eachObject } from './rendered';
import { live } from './resources';
import { available, declaredCapacity, podIds, podIdsByTitle, watchCapacity } from './workloads';

const containerImages = ({ spec }: KubeObject) =>
  (spec.template.spec.containers as { image: string }[]).map(({ image }) => image);

/** Does something that makes workloads roll, and tells by how far each fell short of its declared capacity meanwhile. */
async function shortfallDuring(workloads: readonly KubeObject[], change: () => Promise<unknown>): Promise<object> {
  const watches = await Promise.all(
    workloads.map(async (workload) => ({
      workload: title(workload),
      capacity: declaredCapacity(await live(workload)),
      watch: await watchCapacity(workload),
    })),
  );
  await change();
  await available(workloads);
  return Object.fromEntries(
    watches.map(({ workload, capacity, watch }) => [workload, Math.max(0, capacity - watch.stop())]),
  );
}

const noShortfall = (workloads: readonly KubeObject[]) => Object.fromEntries(workloads.map((w) => [title(w), 0]));

describe('a new image', () => {
  test.concurrent.each(eachObject(isWorkload))('of %s rolls it alone, and is undone', (_name, app, original) =>
    withRunning(app, async (copy) => {
      const workloads = copy.objects.filter(isWorkload);
      const target = copy.of(original);
      const others = workloads.filter((workload) => workload !== target);
      const before = await podIdsByTitle(workloads);

      const rolled = await shortfallDuring(workloads, () => apply(withNewImage(copy.objects, target)));

      expect(rolled).toEqual(noShortfall(workloads));
      expect(await podIdsByTitle(others)).toEqual(Object.fromEntries(others.map((w) => [title(w), before[title(w)]])));
      expect((await podIds(target)).filter((id) => before[title(target)].includes(id))).toEqual([]);
      expect(containerImages(await live(target))).toEqual(
        containerImages(target).map(() => expect.stringMatching(/:slipway-next$/)),
      );

      const { name, namespace } = target.metadata;
      const undo = () => cluster().kubectl('rollout', 'undo', `${target.kind}/${name}`, `--namespace=${namespace}`);
      expect(await shortfallDuring(workloads, undo)).toEqual(noShortfall(workloads));
      expect(containerImages(await live(target))).toEqual(containerImages(target));
    }),
  );
});

/** The immutable ConfigMaps of the apps; an app that has none has nothing to show here. */
const configurations = eachObject(({ kind, immutable }) => kind === 'ConfigMap' && immutable === true);

describe('a changed configuration', () => {
  test.concurrent.each(configurations)('%s rolls those who use it', (_name, app, original) =>
    withRunning(app, async (copy) => {
      const workloads = copy.objects.filter(isWorkload);
      const next = withNewConfiguration(copy.objects, copy.of(original));
      const users = workloads.filter((workload) => !next.includes(workload) && changes(workload, next)).map(title);
      const before = await podIdsByTitle(workloads);

      const rolled = await shortfallDuring(workloads, () => apply(next));

      expect(rolled).toEqual(noShortfall(workloads));
      const after = await podIdsByTitle(workloads);
      expect(Object.keys(after).filter((name) => String(after[name]) !== String(before[name]))).toEqual(users);
      expect(users).not.toEqual([]);
    }),
  );
});

function changes(workload: KubeObject, next: readonly KubeObject[]): boolean {
  const same = next.find((object) => title(object) === title(workload));
  return JSON.stringify(same?.spec) !== JSON.stringify(workload.spec);
}
