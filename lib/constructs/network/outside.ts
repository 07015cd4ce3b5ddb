/** What callers reach by way of something else: addresses outside of the cluster, or a gateway in front of the pods. */
import { IConstruct } from 'constructs';
import { SharedState } from '../../diagnostics/copies';
import { WorkloadPort } from '../core/workload';
import { Peer } from '../core/peer';

/** The far side of a connection that doesn't end at the pods of a workload of the tree. */
export interface Outside {
  /** What a caller's packets go to. */
  readonly peers: readonly Peer[];
  /** The port that they go to. @default - the port that is named */
  readonly port?: WorkloadPort;
  /** The name that callers use. */
  readonly host: string;
}

const known = new SharedState<Outside>('outside');

/** Makes a construct known as something that is reached by way of something else. */
export function declareOutside(construct: IConstruct, outside: Outside): void {
  known.set(construct, outside);
}

/** What is known of a construct that is reached by way of something else; `undefined` for all others. */
export function outsideOf(construct: unknown): Outside | undefined {
  return typeof construct === 'object' && construct !== null ? known.get(construct) : undefined;
}
