/** The whole connectivity of a set of objects, as a list of edges: who can open a connection to whom, on which ports. */
import type { Manifest } from '../rules/rule';
import { Field } from '../rules/shared/field';
import { labelsOf } from '../rules/shared/labels';
import { everyAddress, showAddresses } from './address-range';
import { AddressEndpoint, Endpoint, PodEndpoint, foreignPods, portSetOf } from './endpoint';
import { PortSet } from './port-set';
import { Reachability } from './reachability';

/** One edge: everything that may be opened from one end to the other. */
export interface ConnectivityEdge {
  /** Who connects: `Deployment shop/web`, `pods of namespace ingress-nginx`, `10.0.0.0/8`, `anywhere`. */
  readonly from: string;
  /** Who is connected to, in the same words. */
  readonly to: string;
  /** On which ports: `TCP 8080`, `TCP 80, 443; UDP 53`. */
  readonly ports: string;
}

/**
 * Every edge that the NetworkPolicies of a set leave open: between its pods on the ports that they declare, and between them
 * and what the policies name outside of the set. The DNS of the cluster is left out: every pod of the library may ask it.
 */
export function connectivityOf(objects: readonly Manifest[]): ConnectivityEdge[] {
  const reach = new Reachability(objects);
  const foreign = foreignEnds(reach);
  return reach.pods.flatMap((pods) => [
    ...foreign.flatMap((other) => edge(reach, other, pods)),
    ...addressEdges(reach, pods, 'ingress'),
    ...reach.pods.flatMap((other) => edge(reach, pods, other)),
    ...foreign.filter((other) => !isDns(other)).flatMap((other) => edge(reach, pods, other)),
    ...addressEdges(reach, pods, 'egress'),
  ]);
}

function edge(reach: Reachability, from: PodEndpoint, to: PodEndpoint): ConnectivityEdge[] {
  const { ports } = reach.between(from, to);
  const open = to.object ? ports.intersect(portSetOf(to)) : ports;
  return open.isEmpty ? [] : [{ from: from.title, to: to.title, ports: `${open}` }];
}

/** Edges between pods and addresses; addresses side by side that are treated alike are one. */
function addressEdges(reach: Reachability, pods: PodEndpoint, direction: 'ingress' | 'egress'): ConnectivityEdge[] {
  const found = ([4, 6] as const).flatMap((version) => {
    const merged: { first: bigint; last: bigint; version: 4 | 6; ports: PortSet }[] = [];
    for (const piece of reach.pieces(everyAddress(version)) as AddressEndpoint[]) {
      const ports = portsWith(reach, pods, piece, direction);
      if (ports.isEmpty) continue;
      const { first, last } = piece.addresses;
      const before = merged[merged.length - 1];
      if (before && before.last + 1n === first && `${before.ports}` === `${ports}`) before.last = last;
      else merged.push({ first, last, version, ports });
    }
    return merged.map(({ ports, ...range }) => ({ title: titleOf(range), ports: `${ports}` }));
  });
  const edges = found.map(({ title, ports }) => {
    return direction === 'ingress' ? { from: title, to: pods.title, ports } : { from: pods.title, to: title, ports };
  });
  // Of both versions of IP alike: one line.
  return edges.filter((it, index) => edges.findIndex((other) => sameEdge(it, other)) === index);
}

function portsWith(reach: Reachability, pods: PodEndpoint, piece: Endpoint, direction: 'ingress' | 'egress'): PortSet {
  if (direction === 'egress') return reach.between(pods, piece).ports;
  return reach.between(piece, pods).ports.intersect(portSetOf(pods));
}

function titleOf(range: { first: bigint; last: bigint; version: 4 | 6 }): string {
  const every = everyAddress(range.version);
  return range.first === every.first && range.last === every.last ? 'anywhere' : showAddresses(range);
}

const sameEdge = (a: ConnectivityEdge, b: ConnectivityEdge) =>
  a.from === b.from && a.to === b.to && a.ports === b.ports;

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Pods that policies name and the set doesn't hold: an ingress controller's, a scraper's. Each once. */
function foreignEnds(reach: Reachability): PodEndpoint[] {
  const ends = new Map<string, PodEndpoint>();
  for (const policy of reach.policies) {
    const spec = Field.of(policy.object).get('spec');
    const peers = [
      ...spec.get('ingress').items.flatMap((rule) => rule.get('from').items),
      ...spec.get('egress').items.flatMap((rule) => rule.get('to').items),
    ];
    for (const peer of peers) {
      if (!peer.get('namespaceSelector').given) continue;
      const { [NAMESPACE_NAME]: name, ...further } = labelsOf(peer.get('namespaceSelector', 'matchLabels').value);
      const labels = labelsOf(peer.get('podSelector', 'matchLabels').value);
      const end = foreignPods({ namespace: name ?? showLabels(further), labels, namespaceLabels: further });
      const isOurs = reach.pods.some((pods) => {
        const sameLabels = Object.entries(labels).every(([key, value]) => pods.labels[key] === value);
        return pods.namespace === name && sameLabels;
      });
      if (!isOurs) ends.set(end.title, end);
    }
  }
  return [...ends.values()];
}

function showLabels(labels: Readonly<Record<string, string>>): string {
  const shown = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return shown.length === 0 ? '(any)' : `(any with ${shown.join(', ')})`;
}

/** @see https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/ */
function isDns({ namespace, labels }: PodEndpoint): boolean {
  return namespace === 'kube-system' && labels['k8s-app'] === 'kube-dns';
}
