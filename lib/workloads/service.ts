/** The Service in front of a workload. */
import { ApiObject } from 'cdk8s';
import { Deployment, Protocol, Service, ServiceType } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Cidr } from '../core/cidr';
import { objectLabels } from '../core/labels';
import { IWorkload, transportOf } from '../core/workload';
import { reportProblem } from '../findings/problems';
import { Firewall } from '../network/firewall';
import { Peer } from '../network/peer';
import { Json, afterConversion } from '../synth/after-conversion';
import { ResolvedPort, appProtocolOf } from './ports';

/** The Service in front of a workload. */
export interface ServiceOptions {
  /** Its name, by which callers find it. @default - the name of the workload */
  readonly name?: string;

  /** Who can reach it. NodePort and LoadBalancer open the firewall to the outside. @default ServiceType.CLUSTER_IP */
  readonly type?: ServiceType;

  /** Whether DNS answers with the addresses of the pods, without an address of its own. @default false */
  readonly headless?: boolean;

  /** The networks that may reach it from outside. @default - any, where its type shows it to the outside */
  readonly sourceRanges?: Cidr[];

  /** Annotations, which load balancers read. @default - none */
  readonly annotations?: { readonly [annotation: string]: string };
}

/** Renders the Service, and lets the outside through the firewall where its type shows it there. */
export function renderService(
  scope: Construct,
  workload: IWorkload,
  target: Deployment,
  ports: readonly ResolvedPort[],
  options: ServiceOptions = {},
): Service {
  const name = options.name ?? workload.workloadName;
  const type = options.type ?? ServiceType.CLUSTER_IP;
  const shown = ports.filter((port) => port.servicePort !== undefined);
  const outside = type === ServiceType.NODE_PORT || type === ServiceType.LOAD_BALANCER;
  checkOptions(scope, options, outside, shown);

  const service = new Service(scope, 'service', {
    metadata: {
      name,
      labels: objectLabels(scope, workload.workloadName),
      annotations: { ...options.annotations },
    },
    type,
    clusterIP: options.headless ? 'None' : undefined,
    selector: target,
    ports: shown.map((port) => ({
      name: port.name,
      port: port.servicePort!,
      targetPort: port.number,
      nodePort: port.nodePort,
      protocol: transportOf(port.protocol) === 'UDP' ? Protocol.UDP : Protocol.TCP,
    })),
    loadBalancerSourceRanges: type === ServiceType.LOAD_BALANCER ? options.sourceRanges?.map(String) : undefined,
  });
  afterConversion(ApiObject.of(service), (json) => {
    if (json.spec.externalIPs?.length === 0) delete json.spec.externalIPs;
    for (const port of json.spec.ports as Json[]) {
      const protocol = shown.find((it) => it.name === port.name)?.protocol;
      const appProtocol = protocol && appProtocolOf(protocol);
      if (appProtocol) port.appProtocol = appProtocol;
    }
  });
  if (outside) {
    const peers = options.sourceRanges?.map((range) => Peer.cidr(range)) ?? [Peer.anywhere()];
    for (const port of shown) for (const peer of peers) Firewall.of(workload)?.allowFrom(peer, port);
  }
  return service;
}

function checkOptions(
  scope: Construct,
  options: ServiceOptions,
  outside: boolean,
  shown: readonly ResolvedPort[],
): void {
  if (options.headless && outside) {
    reportProblem(scope, {
      rule: 'headless-is-inside',
      property: 'service.headless',
      value: options.type,
      message: 'A headless Service has no address that could be shown to the outside.',
      remedy: 'leave out headless, or the type',
    });
  }
  if (options.sourceRanges && !outside) {
    reportProblem(scope, {
      rule: 'source-ranges-are-outside',
      property: 'service.sourceRanges',
      message: 'The Service is not shown to the outside, so there is nothing to restrict.',
      remedy: 'leave them out, or give the type NODE_PORT or LOAD_BALANCER',
    });
  }
  const fixed = shown.find((port) => port.nodePort !== undefined);
  if (fixed && !outside) {
    reportProblem(scope, {
      rule: 'node-port-needs-its-type',
      property: `ports.${fixed.name}.nodePort`,
      value: fixed.nodePort,
      message: 'A port on the nodes is given, but the Service is of a type without.',
      remedy: 'give service: { type: ServiceType.NODE_PORT }, or leave the nodePort out',
    });
  }
}
