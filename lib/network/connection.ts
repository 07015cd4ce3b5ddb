/** A declared connection between two workloads: exactly that edge is allowed, on both sides. */
import { IConstruct } from 'constructs';
import { IWorkload, PortProtocol, WorkloadPort } from '../core/workload';
import { reportProblem } from '../findings/problems';
import { Firewall } from './firewall';
import { Peer } from './peer';

/** The variable by which a caller finds the other side. */
export interface AddressVariable {
  readonly name: string;
  readonly value: string;
}

/** What is known of the two sides of a connection: both are workloads, and so constructs that can report. */
export interface ConnectionProps {
  /** Who connects. */
  readonly from: IWorkload;
  /** Who is connected to. */
  readonly to: IWorkload;
  /** The name of the port. @default - the first port that the Service of the other side shows */
  readonly port?: string;
}

/**
 * Allows one edge. The side that has no firewall needs no allowance; its NetworkPolicies, if it has any, are not ours.
 *
 * @returns the variable for the caller, or `undefined` where no such port is there, which is reported
 */
export function connect(props: ConnectionProps): AddressVariable | undefined {
  const { from, to } = props;
  const port = portOf(from, to, props.port);
  if (!port) return undefined;
  Firewall.of(from)?.allowTo(Peer.workload(to), port);
  Firewall.of(to)?.allowFrom(Peer.workload(from), port);
  return addressOf(to, port);
}

function portOf(from: IConstruct, to: IWorkload, name: string | undefined): WorkloadPort | undefined {
  const port =
    name === undefined
      ? (to.ports.find((it) => it.servicePort !== undefined) ?? to.ports[0])
      : to.ports.find((it) => it.name === name);
  if (port) return port;
  const known = to.ports.map((it) => it.name).join(', ');
  reportProblem(from, {
    rule: 'connection-port',
    property: 'connectTo.port',
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
  const stem = to.workloadName.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  const address = `${host}:${port.servicePort}`;
  return port.protocol === PortProtocol.HTTP
    ? { name: `${stem}_URL`, value: `http://${address}` }
    : { name: `${stem}_ADDRESS`, value: address };
}
