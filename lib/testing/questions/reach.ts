/** Who reaches whom, through the NetworkPolicies of both sides. */
import { Connection, Endpoint, PortSet, Protocol, explain, portSetOf } from '../../analysis/connectivity';
import { Answer, no, yes } from '../answer';
import { TestedSet } from '../tested-set';
import { PeerName, endpointOf, portsAt, refuseUnreadPolicies } from './peers';

/** A question about a connection. */
export interface ConnectionQuestion {
  readonly from: PeerName;
  readonly to: PeerName;
  /** @default - all ports that the target declares; of addresses, any port */
  readonly port?: number | string;
  /** @default - that of the declared port; to addresses, TCP */
  readonly protocol?: Protocol;
}

/**
 * Whether the port, or every declared one, gets through: to and from every address of a range, and on every protocol
 * that the port is declared for.
 */
export function canReach(set: TestedSet, question: ConnectionQuestion): Answer {
  const { from, to, wanted } = read(set, question);
  const asked = wanted ?? (to.type === 'pods' && to.ports.length > 0 ? portSetOf(to) : PortSet.ALL);
  const blocked = connections(set, from, to).find(({ ports }) => !ports.includes(asked));
  if (!blocked) return yes(`${from.title} ${isOne(from) ? 'reaches' : 'reach'} ${to.title} on ${asked.toString()}.`);
  return no(
    `${blocked.from.title} ${isOne(from) ? 'does' : 'do'} not reach ${blocked.to.title} on ${asked.toString()}; it gets through on ${blocked.ports.toString()}.\n${explain(blocked)}`,
  );
}

/** Whether nothing of it gets through: from and to no address of a range, on no port at all where none is named. */
export function cannotReach(set: TestedSet, question: ConnectionQuestion): Answer {
  const { from, to, wanted } = read(set, question);
  const asked = wanted ?? PortSet.ALL;
  const open = connections(set, from, to).find(({ ports }) => !ports.intersect(asked).isEmpty);
  if (!open) return yes(`${from.title} ${isOne(from) ? 'does' : 'do'} not reach ${to.title} on ${asked.toString()}.`);
  return no(
    `${open.from.title} ${isOne(from) ? 'reaches' : 'reach'} ${open.to.title} on ${open.ports.intersect(asked).toString()}.\n${explain(open)}`,
  );
}

function read(set: TestedSet, { from, to, port, protocol }: ConnectionQuestion) {
  refuseUnreadPolicies(set);
  const [source, target] = [endpointOf(set, from), endpointOf(set, to)];
  return { from: source, to: target, wanted: port === undefined ? undefined : portsAt(target, port, protocol) };
}

/** Pods of others are named in the plural. */
const isOne = (end: Endpoint) => end.type === 'addresses' || end.object !== undefined;

/** The connections that a question is about: one, or one for each part of a range that is treated differently. */
function connections(set: TestedSet, from: Endpoint, to: Endpoint): Connection[] {
  const parts = (end: Endpoint) => (end.type === 'addresses' ? set.reach.pieces(end.addresses) : [end]);
  return parts(from).flatMap((source) => parts(to).map((target) => set.reach.between(source, target)));
}
