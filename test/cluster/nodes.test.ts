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
import { live } from './resources';
import { available, podsOf, watchCapacity } from './workloads';

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
  const fellShort = protectedOnes.filter(({ keepsUp }, index) => lowest[index] < keepsUp);
  expect(fellShort.map(({ workload }) => title(workload))).toEqual([]);
  await available(objects);
});

test('a lost node: what ran there runs elsewhere', async () => {
  const lost = 'node-c';
  const pods = (await Promise.all(workloads.map(podsOf))).flat();
  expect(pods.filter(({ spec }) => spec.nodeName === lost)).not.toEqual([]);
  process.kill(cluster().kubelet(lost), 'SIGSTOP');
  try {
    const of = (kind: string) => workloads.filter((workload) => workload.kind === kind);
    await Promise.all(of('Deployment').map((workload) => runsWithout(lost, workload)));
    await Promise.all(of('StatefulSet').map((set) => declareDead(lost, set)));
    await Promise.all(of('StatefulSet').map((set) => runsWithout(lost, set)));
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
async function declareDead(lost: string, set: KubeObject): Promise<void> {
  const gone = (await podsOf(set)).filter(({ spec }) => spec.nodeName === lost).map(({ metadata }) => metadata.name);
  const namespace = `--namespace=${set.metadata.namespace}`;
  if (gone.length > 0) await cluster().kubectl('delete', 'pod', ...gone, namespace, '--force', '--grace-period=0');
}

/** Waits until all replicas are up on other nodes. */
function runsWithout(lost: string, workload: KubeObject): Promise<void> {
  return eventually(
    `${title(workload)} runs without ${lost}`,
    async () => {
      const { replicas } = (await live(workload)).spec as { replicas: number };
      const up = (await podsOf(workload)).filter((pod) => isReady(pod) && pod.spec.nodeName !== lost);
      if (up.length < replicas) throw new Error(`${up.length} of ${replicas} pods are up elsewhere`);
    },
    { seconds: 60 },
  );
}
