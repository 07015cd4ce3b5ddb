/** The ends of a connection as tests name them. */
import {
  Endpoint,
  ForeignPods,
  PodEndpoint,
  PortSet,
  addressEndpoint,
  foreignPods,
  parseAddresses,
} from '../../analysis/connectivity';
import { describe } from '../../kubernetes/identity';
import { list } from '../../kubernetes/show';
import { wrongUse } from '../assertion-error';
import { TestedSet } from '../tested-set';

/**
 * An end of a connection: a workload of the render by its name (`web`, `shop/web`, `Deployment/web`), an address or a
 * range of them (`192.0.2.7`, `10.0.0.0/8`), or pods that the render doesn't hold (`{ namespace: 'ingress-nginx' }`).
 */
export type PeerName = string | ForeignPods;

/** What a name stands for. */
export function endpointOf(set: TestedSet, name: PeerName): Endpoint {
  if (typeof name === 'object' && name !== null) {
    if (!name.namespace)
      wrongUse('Pods outside of the render are named by their namespace, and labels where they matter.');
    return foreignPods(name);
  }
  const addresses = typeof name === 'string' ? parseAddresses(name) : undefined;
  return addresses ? addressEndpoint(addresses) : workload(set, name);
}

/** The pods of a workload, by its name. */
export function workload(set: TestedSet, text: string): PodEndpoint {
  const [, kind, name = text] = /^([A-Z][A-Za-z]*)\/(.+)$/.exec(text ?? '') ?? [];
  return set.podsOf(set.one(set.workloads(kind), name, kind ?? 'workload'))!;
}

/** A port as tests name it: its number, or the name that the target's container gives it. */
export function portsAt(
  target: Endpoint,
  port: number | string,
  protocol: 'TCP' | 'UDP' | 'SCTP' | undefined,
): PortSet {
  if (target.type === 'addresses' || (target.object === undefined && typeof port === 'number')) {
    if (typeof port !== 'number') return wrongUse(`${target.title} has no ports by name: give the number.`);
    return PortSet.of(protocol ?? 'TCP', checked(port));
  }
  const declared = target.ports.filter(
    (it) =>
      (typeof port === 'number' ? it.number === port : it.name === port) && (protocol ?? it.protocol) === it.protocol,
  );
  if (declared.length > 0)
    return declared.reduce((all, it) => all.union(PortSet.of(it.protocol, it.number)), PortSet.NONE);
  const known = target.ports.map((it) => `${it.name ? `${it.name} ` : ''}${it.number}/${it.protocol}`);
  return wrongUse(
    `${target.title} declares no port ${typeof port === 'number' ? port : `'${port}'`}${protocol ? ` for ${protocol}` : ''}; ` +
      `it has ${known.length > 0 ? list(known) : 'none'}. Nobody listens there, so the answer would say nothing.`,
  );
}

function checked(port: number): number {
  if (!Number.isInteger(port) || port < 1 || port > 65535) wrongUse(`${port} is no port.`);
  return port;
}

/** A kind of policy that isn't read may decide otherwise: then no answer is right. */
export function refuseUnreadPolicies(set: TestedSet): void {
  const { unread } = set.reach;
  if (unread.length === 0) return;
  wrongUse(
    `Who reaches whom is also decided by ${list(unread.map(describe))}, a kind of policy that is not read here.`,
  );
}
