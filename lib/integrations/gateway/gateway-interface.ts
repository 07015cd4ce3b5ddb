/** What routes and workloads know of a gateway, whoever renders it. */
import { IEntryGateway } from '../../constructs/network/entry-gateway';
import { Peer } from '../../constructs/core/peer';

/** What routes and workloads know of a gateway. */
export interface IGateway extends IEntryGateway {
  /** Its name in the cluster. */
  readonly gatewayName: string;
  /** Its namespace. @default - that of the route */
  readonly gatewayNamespace?: string;
  /** Where its requests come from. @default - what the cluster's profile says, or the pods that carry its name in the label for that */
  readonly callers?: Peer[];

  /**
   * The names of its listeners that serve a host with TLS; none where it doesn't serve that host.
   *
   * @param host the host; left out, all of them
   */
  listenersFor(host?: string): string[];
}
