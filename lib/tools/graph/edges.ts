/** The lines of the picture: who may connect to whom, and what they are connected to that is not in the render. */
import {
  AddressRange,
  EdgeEnd,
  PodEndpoint,
  PortSet,
  Reachability,
  ReachableEdge,
  declaredEdgesOf,
  parseAddresses,
} from '../../analysis/connectivity';
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { ExternalService, externalServicesOf, portsNamed } from './external';
import type { Edge, Outside } from './graph';
import type { GraphObjects } from './objects';

interface Draft extends Omit<Edge, 'id'> {
  readonly open: PortSet;
}

type OutsideDraft = Outside & { services: { object: string; name: string; host: string }[] };

/** The edges of a set, and their ends outside of it. */
export function edgesOf(
  set: ManifestSet,
  reach: Reachability,
  objects: GraphObjects,
): { edges: Edge[]; outside: Outside[] } {
  const outside = new Map<string, OutsideDraft>();
  const outsideEnd = (type: Outside['type'], title: string) => {
    const known = outside.get(title) ?? { id: `x${outside.size}`, type, title, services: [] };
    outside.set(title, known);
    return known;
  };
  const idOf = (end: EdgeEnd) =>
    end.type === 'pods' && end.object ? objects.idOf(end.object) : outsideEnd(end.type, end.title).id;
  const drafts: Draft[] = declaredEdgesOf(reach).map((edge) => ({
    from: idOf(edge.from),
    to: idOf(edge.to),
    ports: edge.ports.toString(),
    open: edge.ports,
    type: 'allowed',
    policies: objects.idsOf(policiesOf(reach, edge)),
  }));
  for (const service of externalServicesOf(set)) {
    const told = { object: objects.idOf(service.object), name: service.name, host: service.host };
    const users = usersOf(set, service, objects);
    const there = placeOf(service, users, drafts, [...outside.values()]);
    const end = there ?? outsideEnd('name', service.host);
    end.services.push(told);
    if (there) continue;
    for (const { from } of users) {
      drafts.push({ from, to: end.id, ports: '', open: PortSet.NONE, type: 'named', policies: [] });
    }
  }
  const edges = drafts.map(({ open: _, ...edge }, index) => ({ id: `e${index}`, ...edge }));
  return { edges, outside: [...outside.values()] };
}

/** A workload that names an external service, and the port. */
interface User {
  readonly from: string;
  readonly port: number;
}

function usersOf(set: ManifestSet, { host }: ExternalService, objects: GraphObjects): User[] {
  return set.pods.flatMap((pod) => {
    const [port] = portsNamed(pod, host);
    return port === undefined ? [] : [{ from: objects.idOf(pod.object), port }];
  });
}

/**
 * Where an external service is: at the addresses that it has itself, or at the one range that everybody who names it may
 * connect to on the port that they name. A firewall knows addresses and a Service a name; nothing in the YAML joins the two.
 */
function placeOf(
  { addresses }: ExternalService,
  users: readonly User[],
  edges: readonly Draft[],
  outside: readonly OutsideDraft[],
): OutsideDraft | undefined {
  const ranges = outside.filter(({ type, title }) => type === 'addresses' && title !== 'anywhere');
  if (addresses.length > 0) return ranges.find(({ title }) => addresses.every((it) => includes(title, it)));
  const places = users.map(({ from, port }) => {
    const open = edges.filter((edge) => edge.from === from && edge.open.has('TCP', port));
    const targets = ranges.filter(({ id }) => open.some(({ to }) => to === id));
    return targets.length === 1 ? targets[0] : undefined;
  });
  const [first] = places;
  return places.every((place) => place === first) && first?.services.length === 0 ? first : undefined;
}

/** Whether a range as it is shown, `10.0.0.0/8` or `10.0.0.1-10.0.0.3`, has these addresses. */
function includes(title: string, inner: AddressRange): boolean {
  const [low, high] = title.split('-').map(parseAddresses);
  return low?.version === inner.version && low.first <= inner.first && inner.last <= (high ?? low).last;
}

/** The policies of both sides that have a rule for the other one. */
function policiesOf(reach: Reachability, { from, to }: ReachableEdge): Manifest[] {
  const labels = ({ namespace, namespaceLabels }: PodEndpoint) => reach.labelsOfNamespace(namespace, namespaceLabels);
  const of = (direction: 'ingress' | 'egress', own: EdgeEnd, other: EdgeEnd): Manifest[] => {
    if (own.type !== 'pods') return [];
    const all = reach.isolatingPolicies(own, direction);
    const some = all.filter((policy) => !policy.allows(direction, other, to, labels).isEmpty);
    // Side by side, the rules of several policies may make up a range that none of them has alone.
    return (some.length > 0 ? some : all).map(({ object }) => object);
  };
  return [...of('egress', from, to), ...of('ingress', to, from)];
}
