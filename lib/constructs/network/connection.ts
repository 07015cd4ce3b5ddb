/** A declared connection between two workloads: exactly that edge is allowed, on both sides. */
import { WORKLOAD } from '../core/schemas';
import { IDestination, IWorkload, PortProtocol, WorkloadPort } from '../core/workload';
import { Schema, PropPath, TEXT } from '../../diagnostics/schema';
import { Firewall } from './firewall';
import { outsideOf } from './outside';
import { PEER, Peer } from '../core/peer';

/** The variable by which a caller finds the other side. */
export interface AddressVariable {
  readonly name: string;
  readonly value: string;
}

/** What is known of the two sides of a connection: both are constructs that can report. */
export interface ConnectionProps {
  /** Who connects. */
  readonly from: IWorkload;
  /** Who is connected to. */
  readonly to: IDestination;
  /** The name of the port. @default - the first port that the Service of the other side shows */
  readonly port?: string;
}

/**
 * Allows one edge. The side that has no firewall needs no allowance; its NetworkPolicies, if it has any, are not ours.
 *
 * @returns the variable for the caller, or `undefined` where no such port is there, which is reported
 */
export function connect(props: ConnectionProps): AddressVariable | undefined {
  const { from } = props;
  const at = new PropPath(from, 'connectTo');
  const to = DESTINATION.read(props.to, at.field('other'));
  const wanted = props.port === undefined ? undefined : TEXT.read(props.port, at.field('port'));
  if (!to || (props.port !== undefined && wanted === undefined)) return undefined;
  const port = portOf(at, to, wanted);
  if (!port) return undefined;
  const outside = outsideOf(to);
  if (outside) {
    const far = outside.port ?? port;
    for (const peer of outside.peers) Firewall.of(from)?.allowTo(peer, far);
    return variableFor(to.serviceName!, `${outside.host}:${outside.port?.servicePort ?? port.number}`, port);
  }
  if (!isWorkload(to) || !inKnownNamespaces(from, to)) return undefined;
  Firewall.of(from)?.allowTo(Peer.workload(to), port);
  Firewall.of(to)?.allowFrom(Peer.workload(from), port);
  return addressOf(to, port);
}

/** What can be connected to. */
const DESTINATION: Schema<IDestination> = {
  read: (value, at) => (outsideOf(value) ? (value as IDestination) : WORKLOAD.read(value, at)),
};

function isWorkload(to: IDestination): to is IWorkload {
  return 'podLabels' in to;
}

/** A rule without a namespace means the one of its policy: where only one side is known, it would allow another edge. */
function inKnownNamespaces(from: IWorkload, to: IWorkload): boolean {
  if ((from.namespaceName === undefined) === (to.namespaceName === undefined)) return true;
  const [known, unknown] = from.namespaceName === undefined ? [to, from] : [from, to];
  new PropPath(from, 'connectTo.other').report('connection-namespaces', {
    value: to.node.path,
    message: `${known.node.path} is in namespace ${known.namespaceName}, but ${unknown.node.path} is in none, so their firewalls can't name each other.`,
    remedy: 'give both charts a namespace: new Chart(app, id, { namespace })',
  });
  return false;
}

/** What is known of a connection from outside. */
export interface AdmissionProps {
  /** Who is connected to. */
  readonly to: IWorkload;
  /** Who connects. */
  readonly from: Peer;
  /** The name of the port. @default - the first port that the Service shows */
  readonly port?: string;
}

/** Lets somebody in who is no workload of the tree: an ingress controller, a scraper, addresses outside. */
export function admit({ to, from, port: name }: AdmissionProps): void {
  const at = new PropPath(to, 'allowFrom');
  const peer = PEER.read(from, at.field('peer'));
  const wanted = name === undefined ? undefined : TEXT.read(name, at.field('port'));
  if (!peer || (name !== undefined && wanted === undefined)) return;
  const port = portOf(at, to, wanted);
  if (port) Firewall.of(to)?.allowFrom(peer, port);
}

/** Lets a workload reach something that is no workload of the tree: a namespace, pods of another team, addresses. */
export function release(from: IWorkload, to: Peer, number: number, protocol: PortProtocol): void {
  const peer = PEER.read(to, new PropPath(from, 'allowTo.peer'));
  if (peer) Firewall.of(from)?.allowTo(peer, { name: `${protocol}-${number}`.toLowerCase(), number, protocol });
}

function portOf(at: PropPath, to: IDestination, name: string | undefined): WorkloadPort | undefined {
  const port =
    name === undefined
      ? (to.ports.find((it) => it.servicePort !== undefined) ?? to.ports[0])
      : to.ports.find((it) => it.name === name);
  if (port) return port;
  const known = to.ports.map((it) => it.name).join(', ');
  at.field('port').report('connection-port', {
    ...(name === undefined ? {} : { value: name }),
    message: `${to.node.path} has no such port.`,
    remedy: known ? `name one of its ports: ${known}` : 'give it a port first',
  });
  return undefined;
}

/**
 * `ORDERS_URL=http://orders.shop.svc:80` for HTTP, `ORDERS_ADDRESS=orders.shop.svc:5432` for the rest. The name holds in
 * every namespace, and whatever the domain of the cluster.
 */
function addressOf(to: IWorkload, port: WorkloadPort): AddressVariable | undefined {
  if (to.serviceName === undefined || port.servicePort === undefined) return undefined;
  const host = to.namespaceName === undefined ? to.serviceName : `${to.serviceName}.${to.namespaceName}.svc`;
  return variableFor(to.workloadName, `${host}:${port.servicePort}`, port);
}

function variableFor(name: string, address: string, port: WorkloadPort): AddressVariable {
  const stem = name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return port.protocol === PortProtocol.HTTP
    ? { name: `${stem}_URL`, value: `http://${address}` }
    : { name: `${stem}_ADDRESS`, value: address };
}
