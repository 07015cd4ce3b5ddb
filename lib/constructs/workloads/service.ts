/** The Service in front of a workload. */
import { IPodSelector, Service, ServiceType } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { clusterOf } from '../clusters/cluster-facts';
import { Cidr, checkNetwork } from '../core/cidr';
import { CIDR } from '../core/schemas';
import { objectLabels } from '../core/labels';
import { IWorkload } from '../core/workload';
import { FLAG, Fields, PropPath, TEXT, listOf, mapOf, oneOf } from '../../diagnostics/schema';
import { Firewall } from '../network/firewall';
import { Peer } from '../core/peer';
import { ResolvedPort } from './ports';
import { completeService, shownAs } from './private/service-ports';

/** The Service in front of a workload. */
export interface ServiceOptions {
  /** Its name, by which callers find it. @default - the name of the workload */
  readonly name?: string;

  /** Who can reach it. NodePort and LoadBalancer open the firewall to the outside. @default ServiceType.CLUSTER_IP */
  readonly type?: ServiceType;

  /** Whether DNS answers with the addresses of the pods, without an address of its own. @default false */
  readonly headless?: boolean;

  /**
   * Whether a load balancer has an address of the provider's, or the site's, own network only.
   * @default false - people outside reach it
   */
  readonly internal?: boolean;

  /** The networks that may reach it from outside. @default - any, where its type shows it to the outside */
  readonly sourceRanges?: Cidr[];

  /** Annotations, which load balancers read. @default - those of the cluster's profile, for the type LOAD_BALANCER */
  readonly annotations?: { readonly [annotation: string]: string };
}

/** What the props of a Service take. */
export const SERVICE_FIELDS: Fields<ServiceOptions> = {
  name: TEXT,
  type: oneOf(ServiceType, 'ServiceType'),
  headless: FLAG,
  internal: FLAG,
  sourceRanges: listOf(CIDR),
  annotations: mapOf(TEXT),
};

/** Renders the Service, and lets the outside through the firewall where its type shows it there. */
export function renderService(
  scope: Construct,
  workload: IWorkload,
  target: IPodSelector,
  ports: readonly ResolvedPort[],
  options: ServiceOptions = {},
): Service {
  const type = checkType(scope, options.type);
  const shown = checkShown(scope, ports);
  const outside = type === ServiceType.NODE_PORT || type === ServiceType.LOAD_BALANCER;
  checkOptions(scope, options, outside, shown);
  const sourceRanges = checkRanges(scope, options.sourceRanges);

  const service = new Service(scope, 'service', {
    metadata: {
      name: workload.serviceName,
      labels: objectLabels(scope, workload.workloadName),
      annotations: { ...balancerAnnotations(scope, type, options.internal), ...options.annotations },
    },
    type,
    clusterIP: options.headless && !outside ? 'None' : undefined,
    selector: target,
    ports: shown.map((port) => ({
      ...shownAs(port, port.servicePort!),
      nodePort: outside ? port.nodePort : undefined,
    })),
    loadBalancerSourceRanges: type === ServiceType.LOAD_BALANCER ? sourceRanges?.map(String) : undefined,
  });
  completeService(service, shown);
  if (outside) {
    const peers = sourceRanges?.map((range) => Peer.cidr(range)) ?? [Peer.anywhere()];
    for (const port of shown) for (const peer of peers) Firewall.of(workload)?.allowFrom(peer, port);
  }
  return service;
}

/** What makes the load balancer of the cluster an internal or an external one. */
function balancerAnnotations(
  scope: Construct,
  type: ServiceType,
  internal = false,
): { readonly [annotation: string]: string } {
  const { profile, externalLoadBalancer, internalLoadBalancer } = clusterOf(scope);
  if (type !== ServiceType.LOAD_BALANCER) {
    if (internal) {
      new PropPath(scope, 'service.internal').report('internal-is-of-a-load-balancer', {
        value: internal,
        message: 'The Service is no load balancer.',
        remedy: 'leave it out: the cluster alone reaches it; or give the type LOAD_BALANCER',
      });
    }
    return {};
  }
  if (!internal) return externalLoadBalancer ?? {};
  if (internalLoadBalancer) return internalLoadBalancer;
  new PropPath(scope, 'service.internal').report('internal-needs-a-profile', {
    value: internal,
    message: `It is not known how ${profile === undefined ? 'the cluster' : `a cluster of the profile ${profile}`} makes an internal load balancer: it would be open to the world.`,
    remedy: 'use a profile that knows: ClusterProfile.gke().useIn(chart), or give internalLoadBalancer in yours',
  });
  return {};
}

/** An ExternalName has no pods behind it; the workload stays reachable, so that this is the only thing that is told. */
function checkType(scope: Construct, type: ServiceType = ServiceType.CLUSTER_IP): ServiceType {
  if (type !== ServiceType.EXTERNAL_NAME) return type;
  new PropPath(scope, 'service.type').report('service-leads-to-its-pods', {
    value: type,
    message: 'A Service of this type is an alias of a name in DNS, and leads to no pods.',
    remedy: 'give CLUSTER_IP, NODE_PORT or LOAD_BALANCER',
  });
  return ServiceType.CLUSTER_IP;
}

/** The ports that the Service shows; there is no Service without one. */
function checkShown(scope: Construct, ports: readonly ResolvedPort[]): ResolvedPort[] {
  const shown = ports.filter((port) => port.servicePort !== undefined);
  if (shown.length > 0) return shown;
  new PropPath(scope, 'ports').report('a-service-shows-a-port', {
    value: ports.map((port) => port.name),
    message: 'The Service shows none of the ports.',
    remedy: 'leave out exposed: false on at least one port',
  });
  return ports.map((port) => ({ ...port, servicePort: port.number }));
}

/** The ranges that are networks. */
function checkRanges(scope: Construct, ranges: Cidr[] | undefined): Cidr[] | undefined {
  if (ranges?.length === 0) {
    new PropPath(scope, 'service.sourceRanges').report('source-ranges-are-given', {
      value: ranges,
      message: 'The list of ranges is empty, which a load balancer takes as anywhere.',
      remedy: 'name the ranges, or leave sourceRanges out for anywhere',
    });
  }
  const at = new PropPath(scope, 'service.sourceRanges');
  return ranges?.filter((range, index) => checkNetwork(at.item(index), range));
}

function checkOptions(
  scope: Construct,
  options: ServiceOptions,
  outside: boolean,
  shown: readonly ResolvedPort[],
): void {
  if (options.headless && outside) {
    new PropPath(scope, 'service.headless').report('headless-is-inside', {
      value: options.type,
      message: 'A headless Service has no address that could be shown to the outside.',
      remedy: 'leave out headless, or the type',
    });
  }
  if (options.sourceRanges && !outside) {
    new PropPath(scope, 'service.sourceRanges').report('source-ranges-are-outside', {
      value: options.sourceRanges,
      message: 'The Service is not shown to the outside, so there is nothing to restrict.',
      remedy: 'leave them out, or give the type NODE_PORT or LOAD_BALANCER',
    });
  }
  const fixed = shown.find((port) => port.nodePort !== undefined);
  if (fixed && !outside) {
    new PropPath(scope, `ports[${shown.indexOf(fixed)}].nodePort`).report('node-port-needs-its-type', {
      value: fixed.nodePort,
      message: 'A port on the nodes is given, but the Service is of a type without.',
      remedy: 'give service: { type: ServiceType.NODE_PORT }, or leave the nodePort out',
    });
  }
}
