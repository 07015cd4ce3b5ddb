/** What a rule of a route leads to. */
import { IWorkload } from '../../constructs/core/workload';

/** A Service that requests are led to. */
export interface RouteBackend {
  /** The workload behind it, in the namespace of the route. */
  readonly workload: IWorkload;

  /** The name of its port. @default - the first that the Service shows and that is not UDP */
  readonly port?: string;

  /** Another Service in front of the workload than its own, with the same ports: that of a canary. @default - its own */
  readonly serviceName?: string;

  /** Its share of the requests, in percent; with all others of the rule it makes 100. @default - the same for all */
  readonly weight?: number;
}
