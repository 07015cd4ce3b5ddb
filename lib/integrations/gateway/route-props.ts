/** What the props of all routes have in common. */
import { IWorkload } from '../../constructs/core/workload';
import { IGateway } from './gateway-interface';

/** What a route hangs on. */
export interface RouteProps {
  /** Its name. @default - the id of the construct */
  readonly name?: string;

  /** The gateway whose requests it leads. @default - `mesh` */
  readonly gateway?: IGateway;

  /**
   * The workload whose requests inside of a mesh it leads: who asks its Service is answered by the backends of the route.
   * @default - `gateway`
   * @see https://gateway-api.sigs.k8s.io/mesh/
   */
  readonly mesh?: IWorkload;

  /** The hosts that it is about. @default - all hosts of the gateway */
  readonly hosts?: string[];
}
