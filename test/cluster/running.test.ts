/**
 * Each app runs: its pods are admitted, spread as declared, and reached through its Services.
 */
import { cluster } from './cluster';
import { Copy, deploy } from './copies';
import { endpointsOf, meantBy } from './endpoints';
import { isWorkload, KubeObject, Pod, title } from './objects';
import { eachRunningApp, App } from './rendered';
import { available, podsOf } from './workloads';

/** A copy of an app, once it runs. */
async function running(app: App): Promise<{ copy: Copy; workloads: readonly KubeObject[] }> {
  const copy = await deploy(app);
  await available(copy.objects);
  return { copy, workloads: copy.objects.filter(isWorkload) };
}

/** How unevenly pods sit in the domains of a node label. */
async function skew(pods: readonly Pod[], label: string): Promise<number> {
  const nodes = await cluster().api.list<KubeObject>('/api/v1/nodes');
  const domainOf = new Map(nodes.map(({ metadata }) => [metadata.name, metadata.labels?.[label]]));
  const counts = new Map([...new Set(domainOf.values())].filter((domain) => domain !== undefined).map((d) => [d, 0]));
  for (const { spec } of pods) {
    const domain = domainOf.get(spec.nodeName ?? '')!;
    counts.set(domain, counts.get(domain)! + 1);
  }
  return Math.max(...counts.values()) - Math.min(...counts.values());
}

describe.each(eachRunningApp())('%s', (_name, app) => {
  let copy: Copy;
  let workloads: readonly KubeObject[];

  beforeAll(async () => {
    ({ copy, workloads } = await running(app));
  });

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
      for (const { topologyKey, maxSkew } of workload.spec.template.spec.topologySpreadConstraints ?? []) {
        const found = { workload: title(workload), topologyKey, skew: await skew(pods, topologyKey) };
        expect(found).toEqual({ ...found, skew: Math.min(found.skew, maxSkew) });
      }
    }
  });

  test('has behind each Service exactly the pods meant, on the ports meant', async () => {
    for (const service of copy.objects.filter(({ kind, spec }) => kind === 'Service' && spec.selector)) {
      const meant = await meantBy(service, workloads);

      expect(await endpointsOf(service)).toEqual(meant);
    }
  });
});

const POD_OF_ROOT = {
  apiVersion: 'v1',
  kind: 'Pod',
  spec: { containers: [{ name: 'root', image: 'registry.example.com/root:1', securityContext: { runAsUser: 0 } }] },
};
