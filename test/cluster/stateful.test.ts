/**
 * What has an identity keeps it: a StatefulSet's pods have stable names, and each finds its own volume again.
 */
import { cluster } from './cluster';
import { alone, withRunning } from './copies';
import { eventually } from './eventually';
import { isReady, KubeObject, Pod } from './objects';
import { allApps, eachObject } from './rendered';
import { collectionPath, live } from './resources';
import { available, POD, podsOf } from './workloads';

interface Claim extends KubeObject {
  readonly spec: { readonly volumeName?: string };
}

const statefulSets = eachObject(({ kind }) => kind === 'StatefulSet', allApps());

/** Pod name → the volumes behind its claims. */
async function volumes(set: KubeObject): Promise<Record<string, (string | undefined)[]>> {
  const claims = await collectionPath({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, set.metadata.namespace);
  const found = (await podsOf(set)).map(async (pod) => {
    const sources = (pod.spec.volumes ?? []) as { persistentVolumeClaim?: { claimName: string } }[];
    const names = sources.map(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName).filter((name) => name);
    const bound = await Promise.all(names.map((name) => cluster().api.get<Claim>(`${claims}/${name}`)));
    return [pod.metadata.name, bound.map(({ spec }) => spec.volumeName)] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

describe('a StatefulSet', () => {
  test.concurrent.each(statefulSets)('%s gives a pod that returns its name and its volumes', (_name, app, original) =>
    withRunning(alone(app, original), async (copy) => {
      const set = copy.of(original);
      const { replicas, volumeClaimTemplates = [] } = (await live(set)).spec as KubeObject;
      const before = await volumes(set);

      expect(Object.keys(before).sort()).toEqual(
        Array.from({ length: replicas as number }, (_item, index) => `${set.metadata.name}-${index}`).sort(),
      );
      const all = Object.values(before).flat();
      expect(all).toHaveLength(replicas * volumeClaimTemplates.length);
      expect(new Set(all).size).toBe(all.length);

      const [first] = await podsOf(set);
      const pod = `${await collectionPath(POD, first!.metadata.namespace)}/${first!.metadata.name}`;
      await cluster().api.delete(pod);
      await eventually('the pod is another one', async () => {
        const now = await cluster().api.get<Pod>(pod);
        if (now.metadata.uid === first!.metadata.uid || !isReady(now))
          throw new Error('it is still the same, or not ready');
      });
      await available([set]);

      expect(await volumes(set)).toEqual(before);
    }),
  );
});
