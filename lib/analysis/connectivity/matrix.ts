/** The whole connectivity of a set of objects, as a list of edges: who can open a connection to whom, on which ports. */
import type { Manifest } from '../../kubernetes/manifest';
import { Field } from '../../kubernetes/field';
import { NAMESPACE_NAME, labelsOf } from '../../kubernetes/labels';
import { everyAddress, showAddresses } from './address-range';
import { Candidates } from './candidates';
import { AddressEndpoint, Endpoint, PodEndpoint, foreignPods, portSetOf } from './endpoint';
import type { Direction } from './policy';
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

/** One end of an edge: pods, or addresses, of both versions of IP where they are treated alike. */
export type EdgeEnd = PodEndpoint | AddressEndpoint;

/** An edge between ends that can be asked for more than their names. */
export interface ReachableEdge {
  readonly from: EdgeEnd;
  readonly to: EdgeEnd;
  readonly ports: PortSet;
}

/**
 * Every edge that the NetworkPolicies of a set leave open: between its pods on the ports that they declare, and between them
 * and what the policies name outside of the set. The DNS of the cluster is left out: every pod of the library may ask it.
 */
export function connectivityOf(objects: readonly Manifest[]): ConnectivityEdge[] {
  const edges = edgesOf(new Reachability(objects), () => true);
  return edges.map(({ from, to, ports }) => ({ from: from.title, to: to.title, ports: ports.toString() }));
}

/**
 * The edges that policies let through: where nobody isolates either end, everything is open, and nothing is said about it.
 * Without policies that would be an edge between any two pods.
 */
export function declaredEdgesOf(reach: Reachability): ReachableEdge[] {
  const isolated = (end: EdgeEnd, direction: Direction) => end.type === 'pods' && reach.isIsolated(end, direction);
  return edgesOf(reach, (from, to) => isolated(from, 'egress') || isolated(to, 'ingress'));
}

type Wanted = (from: EdgeEnd, to: EdgeEnd) => boolean;

const ANYWHERE: EdgeEnd = { type: 'addresses', title: 'anywhere', addresses: everyAddress(4) };

function edgesOf(reach: Reachability, wanted: Wanted): ReachableEdge[] {
  const candidates = new Candidates(reach);
  const foreign = foreignEnds(reach, candidates);
  const outside = foreign.filter((other) => !isDns(other));
  const between = (from: PodEndpoint, to: PodEndpoint) => (wanted(from, to) ? edge(reach, from, to) : []);
  return reach.pods.flatMap((pods) => [
    ...foreign.flatMap((other) => between(other, pods)),
    ...(wanted(ANYWHERE, pods) ? addressEdges(reach, pods, 'ingress') : []),
    ...candidates.reachableFrom(pods).flatMap((other) => between(pods, other)),
    ...outside.flatMap((other) => between(pods, other)),
    ...(wanted(pods, ANYWHERE) ? addressEdges(reach, pods, 'egress') : []),
  ]);
}

function edge(reach: Reachability, from: PodEndpoint, to: PodEndpoint): ReachableEdge[] {
  const { ports } = reach.between(from, to);
  const open = to.object ? ports.intersect(portSetOf(to)) : ports;
  return open.isEmpty ? [] : [{ from, to, ports: open }];
}

/** Edges between pods and addresses; addresses side by side that are treated alike are one. */
function addressEdges(reach: Reachability, pods: PodEndpoint, direction: 'ingress' | 'egress'): ReachableEdge[] {
  const found = ([4, 6] as const).flatMap((version) => {
    const merged: { first: bigint; last: bigint; version: 4 | 6; ports: PortSet }[] = [];
    for (const piece of reach.pieces(everyAddress(version)) as AddressEndpoint[]) {
      const ports = portsWith(reach, pods, piece, direction);
      if (ports.isEmpty) continue;
      const { first, last } = piece.addresses;
      const before = merged[merged.length - 1];
      if (before && before.last + 1n === first && before.ports.toString() === ports.toString()) before.last = last;
      else merged.push({ first, last, version, ports });
    }
    return merged.map(({ ports, ...addresses }) => {
      return { end: { type: 'addresses' as const, title: titleOf(addresses), addresses }, ports };
    });
  });
  const edges = found.map(({ end, ports }) => {
    return direction === 'ingress' ? { from: end, to: pods, ports } : { from: pods, to: end, ports };
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
  return range.first === every.first && range.last === every.last ? ANYWHERE.title : showAddresses(range);
}

const sameEdge = (a: ReachableEdge, b: ReachableEdge) =>
  a.from.title === b.from.title && a.to.title === b.to.title && a.ports.toString() === b.ports.toString();

/** Pods that policies name and the set doesn't hold: an ingress controller's, a scraper's. Each once. */
function foreignEnds(reach: Reachability, candidates: Candidates): PodEndpoint[] {
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
      const isOurs = name !== undefined && candidates.has(name, labels);
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
