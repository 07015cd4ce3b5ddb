/** CloudIdentity: who a workload is at the provider of the cluster, without a key that could be lost. */
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Cidr } from '../core/cidr';
import { controllersOf } from '../core/controller-objects';
import { WORKLOAD_OR_SCOPE } from '../core/schemas';
import { IWorkload, PortProtocol } from '../core/workload';
import { PropPath, Fields, TEXT, readProps, required } from '../../diagnostics/schema';
import { Firewall } from '../network/firewall';
import { Peer } from '../core/peer';
import { afterConversion } from '../../synth/after-conversion';
import { clusterOf } from '../clusters/cluster-facts';

/** Who takes on which identity. */
export interface CloudIdentityProps {
  /** The workload; it has an account of its own. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /**
   * The identity, as the provider of the cluster names it: the address of a service account at Google
   * (`orders@my-project.iam.gserviceaccount.com`), the ARN of a role at AWS, the client id of a managed identity at Azure.
   */
  readonly identity: string;
}

const FIELDS: Fields<CloudIdentityProps> = {
  workload: WORKLOAD_OR_SCOPE,
  identity: required(TEXT, undefined, 'give the identity, as the provider of the cluster names it'),
};

/** How a provider does it, by the annotation of the ServiceAccount. */
interface Scheme {
  readonly form: RegExp;
  readonly example: string;
  readonly podLabels?: { readonly [label: string]: string };
  /** Where pods get their credentials on the node itself, which the firewall must let through. */
  readonly endpoints?: readonly (readonly [address: string, port: number])[];
}

const SCHEMES: Readonly<Record<string, Scheme>> = {
  // https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
  'iam.gke.io/gcp-service-account': {
    form: /^[a-z][a-z0-9-]{4,28}[a-z0-9]@[a-z0-9.-]+\.iam\.gserviceaccount\.com$/,
    example: 'orders@my-project.iam.gserviceaccount.com',
    endpoints: [
      ['169.254.169.252/32', 988],
      ['169.254.169.254/32', 80], // with Dataplane V2
    ],
  },
  // https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
  'eks.amazonaws.com/role-arn': {
    form: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    example: 'arn:aws:iam::111122223333:role/orders',
  },
  // https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
  'azure.workload.identity/client-id': {
    form: /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
    example: '00000000-0000-0000-0000-000000000000',
    podLabels: { 'azure.workload.identity/use': 'true' },
  },
};

/**
 * Who a workload is at the provider of the cluster, so that it reaches buckets, queues and databases there without a key.
 *
 * It annotates the workload's ServiceAccount, labels its pods where the provider asks for it, and lets the workload reach the
 * place on its node where it gets its credentials. The provider's own APIs are outside of the cluster: connect the workload to
 * an `ExternalService` for each. How, the cluster profile says that is used in the chart.
 *
 * @example
 *
 *   ClusterProfile.gke().useIn(chart);
 *   const orders = new ConfiguredService(chart, 'orders', { image: 'registry.example.com/orders:2.1.0', port: 8080 });
 *   new CloudIdentity(orders, 'identity', { workload: orders, identity: 'orders@my-project.iam.gserviceaccount.com' });
 */
export class CloudIdentity extends Construct {
  public constructor(scope: Construct, id: string, props: CloudIdentityProps) {
    super(scope, id);
    const { workload, identity } = readProps(this, FIELDS, props);
    const { identityAnnotation, profile } = clusterOf(this);
    if (identityAnnotation === undefined) {
      new PropPath(this, 'identity').report('identity-needs-a-provider', {
        value: identity,
        message:
          profile === undefined
            ? 'It is not known which provider the cluster is at.'
            : `A cluster of the profile ${profile} gives no identities.`,
        remedy: 'use a profile that does: ClusterProfile.gke().useIn(chart), or make no CloudIdentity for this cluster',
      });
      return;
    }
    if (workload === undefined || identity === undefined) return; // said when they were read
    this.annotate(workload, identityAnnotation, this.checked(identity, SCHEMES[identityAnnotation], profile));
    this.letThrough(workload, SCHEMES[identityAnnotation]);
  }

  private checked(identity: string, scheme: Scheme | undefined, profile = 'of the cluster'): string {
    if (scheme && !scheme.form.test(identity)) {
      new PropPath(this, 'identity').report('identity-form', {
        value: identity,
        message: `It is no identity as the provider of the profile ${profile} names them.`,
        remedy: `give one such as '${scheme.example}'`,
      });
    }
    return identity;
  }

  private annotate(workload: IWorkload, annotation: string, identity: string): void {
    const account = workload.serviceAccount && workload.serviceAccount.node.tryFindChild('Resource');
    if (!account || !ApiObject.isApiObject(account)) {
      new PropPath(this, 'workload').report('identity-needs-an-account', {
        value: workload.node.path,
        message: 'The workload has no ServiceAccount of its own, and others would take on the identity too.',
        remedy: 'give the workload an account of its own',
      });
      return;
    }
    account.metadata.addAnnotation(annotation, identity);
  }

  private letThrough(workload: IWorkload, scheme: Scheme | undefined): void {
    for (const [range, number] of scheme?.endpoints ?? []) {
      const port = { name: 'credentials', number, protocol: PortProtocol.TCP };
      Firewall.of(workload)?.allowTo(Peer.cidr(Cidr.of(range)), port);
    }
    const labels = scheme?.podLabels;
    if (!labels) return;
    for (const controller of controllersOf(workload)) {
      afterConversion(controller, (json) => {
        const { metadata } = json.spec.template;
        metadata.labels = { ...metadata.labels, ...labels };
      });
    }
  }
}
