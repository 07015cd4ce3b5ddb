/**
 * A gateway that serves the hosts of a workload in the place of an Ingress. Only the interface is here: what renders it is loaded
 * by those who use it.
 */
import { HttpIngressPathType } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { IWorkload, WorkloadPort } from '../core/workload';
import { PropPath, Schema, schema } from '../../diagnostics/schema';
import { EntryProps } from './entry';
import { EntryHost, resolveHosts } from './entry-hosts';

/** A path of a host that a gateway serves. */
export interface GatewayPath {
  /** The path: `/`. */
  readonly path: string;
  /** Whether requests for what is below it are meant too. */
  readonly prefix: boolean;
  /** The port of the workload behind it; its Service shows it. */
  readonly port: WorkloadPort;
}

/** A host that a gateway serves. */
export interface GatewayHost {
  /** The name in DNS. */
  readonly host: string;
  /** Its paths. */
  readonly paths: GatewayPath[];
}

/** What a gateway serves for a workload. */
export interface GatewayEntry {
  /** The workload behind the hosts. */
  readonly workload: IWorkload;
  /** The hosts, which are valid. */
  readonly hosts: GatewayHost[];
}

/** What serves hosts in the place of an Ingress. */
export interface IEntryGateway {
  /**
   * Renders what leads the hosts of a workload to it, and lets the gateway through its firewall.
   *
   * @param scope of the objects, and of what is reported
   * @param entry the workload and its hosts
   */
  serve(scope: Construct, entry: GatewayEntry): void;
}

/** What takes such a gateway. */
export const ENTRY_GATEWAY: Schema<IEntryGateway> = schema(
  'a gateway',
  "a Gateway, or GatewayReference.fromName('public', { namespace: 'gateways' }), of cdk8s-slipway/gateway",
  (value: IEntryGateway) => typeof value.serve === 'function',
);

/** How the hosts are given, beside the gateway. */
interface Given {
  readonly gateway?: IEntryGateway;
  readonly hosts?: EntryHost[];
  readonly entry?: EntryProps;
}

/** Has a gateway serve the hosts of a workload. */
export function renderGatewayEntry(
  scope: Construct,
  workload: IWorkload,
  hosts: readonly EntryHost[],
  given: Given,
): void {
  if (given.entry !== undefined) {
    new PropPath(scope, 'entry').report('one-way-to-serve-hosts', {
      message: 'It says how an Ingress serves the hosts, but a gateway does.',
      remedy: 'leave out entry: what it says belongs to the gateway; or leave out gateway for an Ingress',
    });
  }
  const resolved = resolveHosts(scope, workload, hosts, given.hosts === undefined);
  for (const { at, tlsSecret } of resolved) {
    if (tlsSecret !== undefined) reportTlsSecret(scope, `${at}tlsSecret`, tlsSecret);
  }
  given.gateway?.serve(scope, {
    workload,
    hosts: resolved.map(({ host, paths }) => ({
      host,
      paths: paths.flatMap(({ path, pathType, port }) => {
        if (pathType === HttpIngressPathType.IMPLEMENTATION_SPECIFIC) reportPathType(scope, path);
        return port ? [{ path, prefix: pathType !== HttpIngressPathType.EXACT, port }] : [];
      }),
    })),
  });
}

function reportTlsSecret(scope: Construct, property: string, value: string): void {
  new PropPath(scope, property).report('gateway-has-the-certificates', {
    value,
    message: 'The certificates of a gateway are those of its listeners.',
    remedy: 'leave it out here, and give tlsSecret to the gateway',
  });
}

function reportPathType(scope: Construct, path: string): void {
  new PropPath(scope, 'hosts').report('gateway-path-type', {
    value: path,
    message: 'Gateways know prefixes and whole paths; what else a path means is for an ingress controller to say.',
    remedy: 'give HttpIngressPathType.PREFIX or EXACT',
  });
}
