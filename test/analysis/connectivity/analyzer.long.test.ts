/** Our reading of NetworkPolicies and that of an independent analyser are the same: on all apps, and on random policies. */
import * as fc from 'fast-check';
import {
  Endpoint,
  PROTOCOLS,
  PodEndpoint,
  PortSet,
  Protocol,
  Reachability,
  addressEndpoint,
  everyAddress,
  parseAddresses,
} from '../../../lib/analysis/connectivity';
import type { Manifest } from '../../../lib/kubernetes/manifest';
import { groupOf } from '../../../lib/kubernetes/identity';
import { isKubernetesGroup } from '../../../lib/kubernetes/kinds';
import { committed } from '../../support/dist';
import { AnalyzedConnection, analyze, installAnalyzer } from '../../support/network-analyzer';
import { clusters } from './policies';
import { describeWith } from '../../support/tools';

const MINUTES = 60_000;
const withPython = describeWith('python');

/** What its ports mean: `All connections`, `{protocols:TCP, UDP,dst_ports:53},{protocols:SCTP}`. */
function portsOf(text: string): PortSet {
  if (text === 'All connections') return PortSet.ALL;
  let set = PortSet.NONE;
  for (const [, protocols, numbers] of text.matchAll(/\{protocols:([A-Z, -]+?)(?:,dst_ports:([\d,-]+))?\}/g)) {
    for (const protocol of protocols!.split(/, */)) {
      if (!PROTOCOLS.includes(protocol as Protocol)) throw new Error(`the analyser says ${text}`);
      for (const range of numbers?.split(',') ?? ['1-65535']) {
        const [first, last = first] = range.split('-').map(Number);
        set = set.union(PortSet.of(protocol as Protocol, first!, last));
      }
    }
  }
  if (set.isEmpty) throw new Error(`the analyser says ${text}`);
  return set;
}

/** How the analyser names pods. */
const nameOf = ({ object }: PodEndpoint) => `${object!.metadata.namespace}/${object!.metadata.name}[${object!.kind}]`;

/** Its lines, looked up by both ends: pods by name, addresses by the ranges that it wrote. */
class Report {
  private readonly byPods = new Map<string, { range?: ReturnType<typeof rangeOf>; ports: PortSet }[]>();

  constructor(lines: readonly AnalyzedConnection[]) {
    for (const { from, to, ports } of lines) {
      for (const [source, target] of product(split(from), split(to))) {
        const range = rangeOf(source) ?? rangeOf(target);
        const key = `${rangeOf(source) ? '' : source} => ${rangeOf(target) ? '' : target}`;
        this.byPods.set(key, [...(this.byPods.get(key) ?? []), { range, ports: portsOf(ports) }]);
      }
    }
  }

  between(from: Endpoint, to: Endpoint): PortSet {
    const key = [from, to].map((end) => (end.type === 'pods' ? nameOf(end) : '')).join(' => ');
    const address = [from, to].find((end) => end.type === 'addresses');
    const found = (this.byPods.get(key) ?? []).filter(({ range }) => {
      if (address?.type !== 'addresses' || !range) return address === undefined;
      const { version, first } = address.addresses;
      return range.version === version && range.first <= first && first <= range.last;
    });
    return found.reduce((set, { ports }) => set.union(ports), PortSet.NONE);
  }
}

const split = (ends: string) => ends.split(/, ?/);
const product = <T>(a: readonly T[], b: readonly T[]) => a.flatMap((x) => b.map((y): [T, T] => [x, y]));

function rangeOf(text: string) {
  if (text.includes('[')) return undefined;
  const [first, last = first] = text.split('-').map((address) => parseAddresses(address));
  return first && last ? { version: first.version, first: first.first, last: last.last } : undefined;
}

/** A Deployment whose pods a Rollout makes has no replicas of its own, and to the analyser no pods. */
function withPods(object: Manifest): Manifest {
  const spec = object.spec as { replicas?: number } | undefined;
  return spec?.replicas === 0 ? { ...object, spec: { ...spec, replicas: 1 } } : object;
}

/** Every difference between the two, over all pairs of pods, and all pods with all addresses in both directions. */
function differences(all: readonly Manifest[]): { asked: number; different: string[] } {
  // It reads objects of meshes, gateways and ingress controllers too. What is asked here is what NetworkPolicies say.
  const objects = all
    .filter(({ apiVersion, kind }) => isKubernetesGroup(groupOf(apiVersion)) && kind !== 'Ingress')
    .map(withPods);
  const reach = new Reachability(objects);
  const lines = analyze(objects);
  const report = new Report(lines);
  // Where either of the two begins a range, they may differ.
  const theirs = lines.flatMap(({ from, to }) => [...split(from), ...split(to)].flatMap((end) => rangeOf(end) ?? []));
  const starts = new Map(
    [...reach.pieces(everyAddress(4)), ...reach.pieces(everyAddress(6)), ...theirs.map(addressEndpoint)].flatMap(
      (end) => {
        if (end.type !== 'addresses') return [];
        const { version, first } = end.addresses;
        return [[`${version} ${first}`, addressEndpoint({ version, first, last: first })] as const];
      },
    ),
  );
  const addresses = [...starts.values()];
  const pairs = [
    ...reach.pods.flatMap((from) =>
      reach.pods.filter((to) => to !== from).map((to): [Endpoint, Endpoint] => [from, to]),
    ),
    ...product<Endpoint>(reach.pods, addresses),
    ...product<Endpoint>(addresses, reach.pods),
  ];
  const different = pairs.flatMap(([from, to]) => {
    const ours = reach.between(from, to).ports;
    const their = report.between(from, to);
    return ours.equals(their) ? [] : [`${from.title} => ${to.title}: here ${ours}, there ${their}`];
  });
  return { asked: pairs.length, different };
}

/** Whom the policies of the apps speak of, besides their own pods. */
const OTHERS = ['kube-system', 'ingress-nginx', 'monitoring'].flatMap((namespace): Manifest[] => [
  {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: { 'kubernetes.io/metadata.name': namespace } },
  },
  {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-of-${namespace}`, namespace, labels: { 'k8s-app': 'kube-dns' } },
    spec: { containers: [{ name: 'main', image: 'registry.example.com/other:1' }] },
  },
]);

withPython('an independent analyser', () => {
  beforeAll(installAnalyzer, 5 * MINUTES);

  const files = [...new Set(committed().map(({ file }) => file))];
  const apps = files.map((file) =>
    committed()
      .filter((it) => it.file === file)
      .map(({ object }) => object),
  );
  const appsWithPods = files
    .map((file, index) => [file, apps[index]] as const)
    .filter(([, app]) => new Reachability(app!).pods.length > 0);

  test.each(appsWithPods)(
    'agrees on %s',
    (_file, app) => {
      const { asked, different } = differences([...app!, ...OTHERS]);
      expect(different).toEqual([]);
      expect(asked).toBeGreaterThan(10);
    },
    MINUTES,
  );

  test(
    'agrees on all apps together',
    () => {
      expect(differences([...apps.flat(), ...OTHERS]).different).toEqual([]);
    },
    MINUTES,
  );

  test(
    'agrees on random policies',
    () => {
      let asked = 0;
      const property = fc.property(clusters, (objects) => {
        const result = differences(objects);
        asked += result.asked;
        expect(result.different).toEqual([]);
      });
      fc.assert(property, {
        numRuns: 6,
        seed: 7,
        endOnFailure: true,
      });
      expect(asked).toBeGreaterThan(500);
    },
    5 * MINUTES,
  );
});
