/**
 * What makes an app run as it was meant: its pods are admitted, spread as declared, and reached through its Services.
 */
import { cluster } from './cluster';
import { endpointsOf, meantBy } from './endpoints';
import { eventually } from './eventually';
import { isWorkload, KubeObject, Pod, title } from './objects';
import { podsOfEach } from './workloads';

const POD_OF_ROOT = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'root' },
  spec: { containers: [{ name: 'root', image: 'registry.example.com/root:1', securityContext: { runAsUser: 0 } }] },
};

/** The level that a namespace enforces: what it says, or what a cluster of ours has for those that say nothing. */
async function levelOf(namespace: string): Promise<string | undefined> {
  const { metadata } = await cluster().api.get<KubeObject>(`/api/v1/namespaces/${namespace}`);
  return metadata.labels?.['pod-security.kubernetes.io/enforce'] ?? (cluster().isOurs ? 'restricted' : undefined);
}

/** Every workload has pods, and the objects' namespaces refuse a pod of root unless they say that they take it. */
export async function expectAdmittedUnderRestricted(objects: readonly KubeObject[]): Promise<void> {
  const namespaces = new Set(objects.map(({ metadata }) => metadata.namespace).filter((name) => name !== undefined));
  for (const name of namespaces) {
    if ((await levelOf(name)) !== 'restricted') continue;
    const attempt = cluster().api.create(`/api/v1/namespaces/${name}/pods?dryRun=All`, POD_OF_ROOT);
    await expect(attempt).rejects.toThrow(/violates PodSecurity "restricted/);
  }
  for (const pods of await podsOfEach(objects.filter(isWorkload))) expect(pods.length).toBeGreaterThan(0);
}

/** How many pods there are in each domain of a node label, sorted. */
function perDomain(pods: readonly Pod[], nodes: readonly KubeObject[], label: string): number[] {
  const domainOf = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels?.[label]]));
  const counts = new Map([...domainOf.values()].map((domain) => [domain, 0]));
  for (const { spec } of pods) {
    const domain = domainOf.get(spec.nodeName ?? '');
    counts.set(domain, counts.get(domain)! + 1);
  }
  return [...counts.values()].sort((a, b) => a - b);
}

/** The pods of each workload are spread over zones and hosts as it declares. */
export async function expectSpreadAsDeclared(workloads: readonly KubeObject[]): Promise<void> {
  const nodes = await cluster().api.list<KubeObject>('/api/v1/nodes');
  const pods = await podsOfEach(workloads);
  workloads.forEach((workload, index) => {
    for (const { topologyKey, maxSkew, whenUnsatisfiable } of workload.spec.template.spec.topologySpreadConstraints ??
      []) {
      const counts = perDomain(pods[index]!, nodes, topologyKey);
      // What must be is checked to the letter. What is only wished for gives way to a node's load, but never so far
      // that everything is in one place.
      const uneven = counts[counts.length - 1]! - counts[0]! > maxSkew;
      const inOnePlace = pods[index]!.length > 1 && counts.filter((count) => count > 0).length === 1;
      if (whenUnsatisfiable === 'DoNotSchedule' ? uneven : inOnePlace)
        throw new Error(`${title(workload)} over ${topologyKey}: ${counts.join(', ')}`);
    }
  });
}

/** Behind each Service are exactly the pods meant, on the ports meant. */
export async function expectEndpointsAsMeant(objects: readonly KubeObject[]): Promise<void> {
  const workloads = objects.filter(isWorkload);
  for (const service of objects.filter(({ kind, spec }) => kind === 'Service' && spec.selector)) {
    const meant = await meantBy(service, workloads);

    // The controller follows the pods at a little distance.
    await eventually(`${title(service)} has its endpoints`, async () =>
      expect(await endpointsOf(service)).toEqual(meant),
    );
  }
}
