/** What stands outside of the cluster: known to connections by its addresses, because no selector knows it. */
import { IConstruct } from 'constructs';
import { Cidr } from '../core/cidr';

/** The far side of a connection that leaves the cluster. */
export interface Outside {
  /** The networks that its addresses are in. */
  readonly networks: readonly Cidr[];
  /** The name that callers use. */
  readonly host: string;
}

const known = new WeakMap<IConstruct, Outside>();

/** Makes a construct known as something outside of the cluster. */
export function declareOutside(construct: IConstruct, outside: Outside): void {
  known.set(construct, outside);
}

/** What is known of a construct that stands for something outside; `undefined` for everything else. */
export function outsideOf(construct: unknown): Outside | undefined {
  return typeof construct === 'object' && construct !== null ? known.get(construct as IConstruct) : undefined;
}
