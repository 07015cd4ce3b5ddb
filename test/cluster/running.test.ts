/**
 * Each app runs: its pods are admitted, spread as declared, and reached through its Services.
 */
import { cluster } from './cluster';
import { Copy, deploy, remove } from './copies';
import { endpointsOf, meantBy } from './endpoints';
import { eventually } from './eventually';
import { isWorkload, KubeObject, Pod, title } from './objects';
import { eachRunningApp } from './rendered';
import { available, podsOf } from './workloads';

/** How many pods there are in each domain of a node label, sorted. */
async function perDomain(pods: readonly Pod[], label: string): Promise<number[]> {
  const nodes = await cluster().api.list<KubeObject>('/api/v1/nodes');
  const domainOf = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels?.[label]]));
  const counts = new Map([...domainOf.values()].map((domain) => [domain, 0]));
  for (const { spec } of pods) {
    const domain = domainOf.get(spec.nodeName ?? '');
    counts.set(domain, counts.get(domain)! + 1);
  }
  return [...counts.values()].sort();
}

describe.each(eachRunningApp())('%s', (_name, app) => {
  let copy: Copy;
  let workloads: readonly KubeObject[];

  beforeAll(async () => {
    copy = await deploy(app);
    await available(copy.objects);
    workloads = copy.objects.filter(isWorkload);
  });

  afterAll(() => remove(copy));

  test('has every pod admitted by Pod Security restricted, which its namespaces enforce', async () => {
    for (const name of copy.namespaces) {
      const { metadata } = await cluster().api.get<KubeObject>(`/api/v1/namespaces/${name}`);
      const level = metadata.labels?.['pod-security.kubernetes.io/enforce'];
      const root = { ...POD_OF_ROOT, metadata: { name: 'root' } };
      const attempt = cluster().api.create(`/api/v1/namespaces/${name}/pods?dryRun=All`, root);
      if (level === 'restricted') await expect(attempt).rejects.toThrow(/violates PodSecurity "restricted/);
    }
    for (const workload of workloads) expect((await podsOf(workload)).length).toBeGreaterThan(0);
  });

  test('is spread over zones and hosts as declared', async () => {
    for (const workload of workloads) {
      const pods = await podsOf(workload);
      for (const { topologyKey, maxSkew, whenUnsatisfiable } of workload.spec.template.spec.topologySpreadConstraints ??
        []) {
        const counts = await perDomain(pods, topologyKey);
        const told = `${title(workload)} over ${topologyKey}: ${counts.join(', ')}`;
        // What must be is checked to the letter. What is only wished for gives way to a node's load, but never so far
        // that everything is in one place.
        const uneven = counts[counts.length - 1] - counts[0] > maxSkew;
        const inOnePlace = pods.length > 1 && counts.filter((count) => count > 0).length === 1;
        if (whenUnsatisfiable === 'DoNotSchedule' ? uneven : inOnePlace) throw new Error(told);
      }
    }
  });

  test('has behind each Service exactly the pods meant, on the ports meant', async () => {
    for (const service of copy.objects.filter(({ kind, spec }) => kind === 'Service' && spec.selector)) {
      const meant = await meantBy(service, workloads);

      // The controller follows the pods at a little distance.
      await eventually(`${title(service)} has its endpoints`, async () =>
        expect(await endpointsOf(service)).toEqual(meant),
      );
    }
  });
});

const POD_OF_ROOT = {
  apiVersion: 'v1',
  kind: 'Pod',
  spec: { containers: [{ name: 'root', image: 'registry.example.com/root:1', securityContext: { runAsUser: 0 } }] },
};
