/** A Deployment of plain cdk8s-plus, seen as a workload, so that attachments fit it. */
import { Deployment, IServiceAccount, Protocol, Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ControllerReference, IWorkload, PortProtocol, ReplicaBounds, WorkloadPort } from '../core/workload';
import { PropPath, Schema, schema, readProps, required } from '../../diagnostics/schema';

/** What is adapted. */
export interface PlainWorkloadProps {
  /** The Deployment. */
  readonly deployment: Deployment;
  /** The Service in front of it. @default - none */
  readonly service?: Service;
}

const DEPLOYMENT: Schema<Deployment> = schema(
  'a Deployment of cdk8s-plus',
  "new Deployment(chart, 'legacy', { … })",
  (value: Deployment) => value.kind === 'Deployment' && Array.isArray(value.containers),
);

const SERVICE: Schema<Service> = schema(
  'a Service of cdk8s-plus',
  'deployment.exposeViaService()',
  (value: Service) => value.kind === 'Service' && Array.isArray(value.ports),
);

/**
 * A Deployment of plain cdk8s-plus, seen as a workload: attachments fit it, and others can connect to it.
 *
 * @example
 *
 *   const legacy = new PlainWorkload(chart, 'legacy-workload', { deployment, service });
 *   web.connectTo(legacy);
 */
export class PlainWorkload extends Construct implements IWorkload {
  public readonly workloadName: string;
  public readonly namespaceName?: string;
  public readonly podLabels: { readonly [label: string]: string };
  public readonly ports: WorkloadPort[];
  public readonly serviceName?: string;
  public readonly replicaBounds: ReplicaBounds;
  public readonly serviceAccount?: IServiceAccount;
  public readonly controller: ControllerReference;

  public constructor(scope: Construct, id: string, props: PlainWorkloadProps) {
    super(scope, id);
    const { deployment, service } = readProps(
      this,
      { deployment: required(DEPLOYMENT, undefined, 'give the Deployment to adapt'), service: SERVICE },
      props,
    );
    const replicas = deployment?.replicas ?? DEFAULT_REPLICAS;
    this.workloadName = deployment?.name ?? 'missing';
    this.namespaceName = deployment?.metadata.namespace;
    this.podLabels = deployment?.matchLabels ?? {};
    this.serviceName = service?.name;
    this.replicaBounds = { min: replicas, max: replicas };
    this.serviceAccount = deployment?.serviceAccount;
    this.controller = { apiVersion: 'apps/v1', kind: 'Deployment', name: this.workloadName };
    if (deployment && Object.keys(this.podLabels).length === 0) {
      new PropPath(this, 'deployment').report('workload-selects-its-pods', {
        value: deployment.node.path,
        message:
          'The Deployment selects its pods by no label, so an attachment would take in every pod of the namespace.',
        remedy: 'leave out select: false, or call deployment.select with the labels of its pods',
      });
    }
    this.ports = (deployment?.containers ?? [])
      .flatMap((container) => container.ports)
      .map((port) => ({
        name: port.name ?? `port-${port.number}`,
        number: port.number,
        protocol: port.protocol === Protocol.UDP ? PortProtocol.UDP : PortProtocol.TCP,
        servicePort: service?.ports.find((it) => (it.targetPort ?? it.port) === port.number)?.port,
      }));
  }
}

/** What cdk8s-plus renders where no number is given. */
const DEFAULT_REPLICAS = 2;
