/** Which workloads talk to the API server: their pods get a token, and their firewall lets them through. Nobody else's do. */
import { IConstruct } from 'constructs';
import { IWorkload, PortProtocol } from '../core/workload';
import { Firewall } from '../network/firewall';
import { Peer } from '../core/peer';
import { SharedState } from '../../diagnostics/copies';

const users = new SharedState<boolean>('uses-api-server');

/** The port of the API server's Service, and the one that the API server itself listens on in most clusters. */
const PORTS = [443, 6443];

/**
 * Lets a workload talk to the API server. A network policy is applied after the Service's address was translated, and the
 * API server runs on addresses that no selector knows: so its ports are opened to anywhere.
 */
export function allowApiServer(workload: IWorkload): void {
  users.set(workload, true);
  for (const number of PORTS) {
    Firewall.of(workload)?.allowTo(Peer.anywhere(), { name: 'api-server', number, protocol: PortProtocol.TCP });
  }
}

/** Whether the pods get a token. Ask when the object is converted: a role may be bound after the workload was made. */
export function mountsToken(workload: IConstruct): boolean {
  return users.get(workload) === true;
}
