/** The interface that joins workloads and attachments: what an attachment may know of the thing it is attached to. */
import { IServiceAccount } from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';

/** What is spoken on a port. It decides the transport, the default probe and the `appProtocol` of the Service. */
export enum PortProtocol {
  /** HTTP/1.1 over TCP. */
  HTTP = 'HTTP',
  /** gRPC: HTTP/2 without TLS, over TCP. */
  GRPC = 'GRPC',
  /** Anything else over TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
}

/** A named port of a workload's pods. */
export interface WorkloadPort {
  /** The name that probes, Services and monitors refer to. */
  readonly name: string;
  /** The number that the container listens on, 1 to 65535. */
  readonly number: number;
  /** What is spoken on it. */
  readonly protocol: PortProtocol;
  /** The number under which the workload's Service shows it. @default - the Service doesn't show it */
  readonly servicePort?: number;
}

/** How many replicas a workload has at least and at most. */
export interface ReplicaBounds {
  /** The smallest number of replicas. */
  readonly min: number;
  /** The largest number of replicas; equal to `min` where nothing scales the workload. */
  readonly max: number;
}

/** The object that makes the pods, in the form that an autoscaler or an owner reference asks for. */
export interface ControllerReference {
  /** For example `apps/v1`. */
  readonly apiVersion: string;
  /** For example `Deployment`. */
  readonly kind: string;
  /** Its name in the cluster. */
  readonly name: string;
}

/** What a workload can connect to: another workload, or an `ExternalService`. */
export interface IDestination extends IConstruct {
  /** Its namespace. @default - the namespace that `kubectl apply` is pointed at */
  readonly namespaceName?: string;
  /** Its ports: those of the pods of a workload. */
  readonly ports: WorkloadPort[];
  /** The name of the Service in front of it. @default - no Service */
  readonly serviceName?: string;
}

/**
 * What runs: the view that an attachment has of a workload. WebApp and its siblings implement it; a plain cdk8s-plus
 * Deployment gets it from `PlainWorkload`; a construct of your own may implement it too.
 */
export interface IWorkload extends IDestination {
  /** The name of the workload in the cluster. */
  readonly workloadName: string;
  /** The labels that select its pods: the smallest stable set, which never changes between releases. */
  readonly podLabels: { readonly [label: string]: string };
  /** How many replicas it has. */
  readonly replicaBounds: ReplicaBounds;
  /** The identity of its pods at the API server. @default - the `default` account of the namespace */
  readonly serviceAccount?: IServiceAccount;
  /** What makes its pods. */
  readonly controller: ControllerReference;
}

/** The transport protocol of a port, as Kubernetes names it. */
export function transportOf(protocol: PortProtocol): 'TCP' | 'UDP' {
  return protocol === PortProtocol.UDP ? 'UDP' : 'TCP';
}
