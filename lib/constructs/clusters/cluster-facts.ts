/** What differs between clusters, and is the same for all apps in one: what a cluster profile says. */
import { IConstruct } from 'constructs';
import { PropPath, FLAG, Fields, TEXT, listOf, mapOf, readProps } from '../../diagnostics/schema';
import { PEER, Peer } from '../core/peer';
import { isDnsSubdomain } from '../../kubernetes/syntax';

/** What a cluster is like. A construct's own props win over all of it. */
export interface ClusterFacts {
  /** The StorageClass of volumes that name none. @default - the cluster's default class */
  readonly storageClass?: string;

  /** The IngressClass of entries that name none. @default - the cluster's default class */
  readonly ingressClass?: string;

  /** Annotations of entries that name no class: what the controller of the cluster must be told. @default - none */
  readonly ingressAnnotations?: { readonly [annotation: string]: string };

  /** Where the traffic of the ingress controller comes from; firewalls let it in. @default - the namespace `ingress-nginx` */
  readonly ingressFrom?: Peer[];

  /** The GatewayClass of gateways that name none. @default - a gateway names its own: Kubernetes knows no default class */
  readonly gatewayClass?: string;

  /**
   * Where the traffic of its gateways comes from; firewalls let it in.
   * @default - the pods that carry the name of the gateway in the label which the Gateway API has for that, in its namespace
   */
  readonly gatewayFrom?: Peer[];

  /** Annotations of Services of type LoadBalancer that people outside may reach. @default - none */
  readonly externalLoadBalancer?: { readonly [annotation: string]: string };

  /**
   * Annotations of Services of type LoadBalancer that only the provider's or the site's own network reaches.
   * @default - it isn't known how the cluster makes one, and to ask for one is an error
   */
  readonly internalLoadBalancer?: { readonly [annotation: string]: string };

  /** Whether its nodes are in several zones, so that replicas are spread over them. @default true */
  readonly zones?: boolean;

  /** Whether the number of replicas may follow the load. Without, a workload that names no number has two. @default true */
  readonly autoscaling?: boolean;

  /**
   * Whether images are on the nodes before a pod starts, for nodes without a connection: they are pulled only where they are
   * missing, also those that are named by tag.
   * @default false - an image that is named by tag is asked for at each start
   */
  readonly imagesArePresent?: boolean;

  /**
   * The annotation by which a ServiceAccount takes on an identity of the provider.
   * @default - there is none, and a CloudIdentity is an error
   */
  readonly identityAnnotation?: string;
}

const FIELDS: Fields<ClusterFacts> = {
  storageClass: TEXT,
  ingressClass: TEXT,
  ingressAnnotations: mapOf(TEXT),
  ingressFrom: listOf(PEER),
  gatewayClass: TEXT,
  gatewayFrom: listOf(PEER),
  externalLoadBalancer: mapOf(TEXT),
  internalLoadBalancer: mapOf(TEXT),
  zones: FLAG,
  autoscaling: FLAG,
  imagesArePresent: FLAG,
  identityAnnotation: TEXT,
};

/** A profile as constructs see it. */
export interface KnownCluster extends ClusterFacts {
  /** The name of the profile; none where no profile is used. */
  readonly profile?: string;
}

/** The key under which a profile leaves its facts in the context of the tree. */
const CLUSTER_CONTEXT = 'slipway.dev/cluster';

const UNKNOWN: KnownCluster = {};

/** The cluster that a construct is rendered for; without a profile, nothing is known of it. */
export function clusterOf(construct: IConstruct): KnownCluster {
  return (construct.node.tryGetContext(CLUSTER_CONTEXT) as KnownCluster | undefined) ?? UNKNOWN;
}

/** Makes facts known to all that is made below a construct from now on. */
export function declareCluster(scope: IConstruct, profile: string, facts: ClusterFacts): void {
  if (scope.node.children.length > 0) {
    new PropPath(scope, 'cluster').report('cluster-comes-first', {
      value: profile,
      message: 'What was made before does not know the cluster.',
      remedy: 'call useIn right after the app or the chart is made, before anything is put into it',
    });
    return;
  }
  const read = readProps(scope, FIELDS, facts, 'cluster');
  scope.node.setContext(CLUSTER_CONTEXT, {
    ...read,
    profile,
    storageClass: checkName(scope, 'storageClass', read.storageClass),
    ingressClass: checkName(scope, 'ingressClass', read.ingressClass),
    gatewayClass: checkName(scope, 'gatewayClass', read.gatewayClass),
  });
}

function checkName(scope: IConstruct, property: keyof ClusterFacts, name: string | undefined): string | undefined {
  if (name === undefined || isDnsSubdomain(name)) return name;
  new PropPath(scope, `cluster.${property}`).report('cluster-class', {
    value: name,
    message: 'It is no name of an object in the cluster.',
    remedy: 'give the name as `kubectl get` shows it: a-z, 0-9, `-` and `.`',
  });
  return undefined;
}
