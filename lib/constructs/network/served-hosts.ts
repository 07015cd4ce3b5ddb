/** Which hosts something serves, and with which certificates: what an attachment that gets the certificates asks. */
import { IConstruct } from 'constructs';
import { SharedState } from '../../diagnostics/copies';
import { Peer } from '../core/peer';

/** A host, and the Secret that its certificate is expected in. */
export interface ServedHost {
  readonly host: string;
  readonly tlsSecret: string;
}

/** What is served, and by whom. */
export interface Served {
  readonly hosts: readonly ServedHost[];
  /** Where the requests come from: the ingress controller, the proxies of a gateway. */
  readonly callers: readonly Peer[];
}

const served = new SharedState<Served>('served-hosts');

/** Makes known what a construct serves. */
export function declareServed(construct: IConstruct, hosts: Served): void {
  served.set(construct, hosts);
}

/** What a construct serves with certificates of its own; `undefined` where it serves nothing, or another one does it for it. */
export function servedBy(construct: IConstruct | undefined): Served | undefined {
  return served.get(construct);
}
