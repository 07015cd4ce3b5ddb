/**
 * Nodes come and go: a drain ends, and takes no more pods at a time than the budgets allow; what ran on a node that is
 * lost runs elsewhere.
 *
 * This takes nodes away from whoever is on them, so it has a control plane of its own.
 */
import { cluster, describeClusterInEnvironment } from './cluster';
import { deploy } from './copies';
import { eventually } from './eventually';
import { isReady, isWorkload, KubeObject, title } from './objects';
import { OwnCluster, startOwnCluster } from './own-cluster';
import { allApps } from './rendered';
import { live, liveAll, objectPath } from './resources';
import { available, podsOfEach, watchCapacity } from './workloads';

const everything = { name: 'everything', objects: allApps().flatMap((app) => app.objects) };

let own: OwnCluster;
let objects: readonly KubeObject[];
let workloads: readonly KubeObject[];

beforeAll(async () => {
  own = await startOwnCluster();
  describeClusterInEnvironment(own.description);
  ({ objects } = await deploy(everything));
  workloads = objects.filter(isWorkload);
  await available(objects);
});

afterAll(() => own?.stop());

/** The budgets, with the workload that each protects and the number of pods that it keeps up. */
async function budgets(): Promise<{ workload: KubeObject; keepsUp: number }[]> {
  const found = objects.filter(({ kind }) => kind === 'PodDisruptionBudget');
  const protects = (budget: KubeObject, { metadata, spec }: KubeObject) =>
    metadata.namespace === budget.metadata.namespace &&
    Object.entries<string>(budget.spec.selector.matchLabels).every(
      ([key, value]) => spec.template?.metadata?.labels?.[key] === value,
    );
  // Where a Rollout makes the pods in the place of a Deployment, there are none here: its controller isn't.
  const elsewhere = objects.filter((it) => it.kind === 'Deployment' && !isWorkload(it));
  return Promise.all(
    found
      .filter((budget) => !elsewhere.some((it) => protects(budget, it)))
      .map(async (budget) => {
        const workload = workloads.find((it) => protects(budget, it));
        if (!workload) throw new Error(`${title(budget)} protects no workload`);
        const keepsUp = await eventually(`${title(budget)} knows its pods`, async () => {
          const { status, metadata } = await live(budget);
          if (status?.observedGeneration !== metadata.generation) throw new Error('not yet seen by its controller');
          if (status.disruptionsAllowed < 1) throw new Error('it allows no disruption');
          return status.desiredHealthy as number;
        });
        return { workload, keepsUp };
      }),
  );
}

test('a drained node: the drain ends, and the disruption budgets hold meanwhile', async () => {
  const protectedOnes = await budgets();
  const watches = await Promise.all(protectedOnes.map(({ workload }) => watchCapacity(workload)));

  // `--force` is for bare pods, which nothing would start again: who renders one has been told.
  const flags = ['--ignore-daemonsets', '--delete-emptydir-data', '--force', '--timeout=90s'];
  const drained = await cluster().tryKubectl('drain', 'node-b', ...flags);
  const lowest = watches.map((watch) => watch.stop());
  await cluster().kubectl('uncordon', 'node-b');

  expect(drained).toMatchObject({ code: 0 });
  const fellShort = protectedOnes.filter(({ keepsUp }, index) => lowest[index]! < keepsUp);
  expect(fellShort.map(({ workload }) => title(workload))).toEqual([]);
  await available(objects);
});

test('a lost node: what ran there runs elsewhere', async () => {
  const lost = 'node-c';
  const pods = (await podsOfEach(workloads)).flat();
  expect(pods.filter(({ spec }) => spec.nodeName === lost)).not.toEqual([]);
  process.kill(cluster().kubelet(lost), 'SIGSTOP');
  try {
    const of = (kind: string) => workloads.filter((workload) => workload.kind === kind);
    await runWithout(lost, of('Deployment'));
    await declareDead(lost, of('StatefulSet'));
    await runWithout(lost, of('StatefulSet'));
  } finally {
    process.kill(cluster().kubelet(lost), 'SIGCONT');
  }
  await eventually('the node is back', async () => {
    const node = await cluster().api.get<KubeObject>(`/api/v1/nodes/${lost}`);
    if (node.spec.taints?.length) throw new Error('it is still tainted');
  });
  await available(objects);
});

/**
 * A StatefulSet never has two pods of one name, so it waits until somebody who knows says that the one on the lost node
 * is no more.
 */
async function declareDead(lost: string, sets: readonly KubeObject[]): Promise<void> {
  const gone = (await podsOfEach(sets)).flat().filter(({ spec }) => spec.nodeName === lost);
  const paths = await Promise.all(gone.map(objectPath));
  await Promise.all(paths.map((path) => cluster().api.delete(`${path}?gracePeriodSeconds=0`)));
}

/** Waits until all replicas of the workloads are up on other nodes. */
function runWithout(lost: string, all: readonly KubeObject[]): Promise<void> {
  return eventually(
    `everything runs without ${lost}`,
    async () => {
      const [now, pods] = await Promise.all([liveAll(all), podsOfEach(all)]);
      const missing = now.flatMap((workload, index) => {
        const { replicas } = workload.spec as { replicas: number };
        const up = pods[index]!.filter((pod) => isReady(pod) && pod.spec.nodeName !== lost);
        return up.length < replicas ? [`${title(workload)}: ${up.length} of ${replicas} pods are up elsewhere`] : [];
      });
      if (missing.length > 0) throw new Error(missing.join('; '));
    },
    { seconds: 60 },
  );
}
