/** ClusterProfile: what a cluster is like, so that one app renders for all of them. */
import { IConstruct } from 'constructs';
import { ClusterFacts, declareCluster } from './cluster-facts';
import { AKS, EDGE, EKS, GKE, ON_PREMISES } from './private/providers';

/**
 * What a cluster is like: its storage and ingress classes, load balancers, identities, zones, and whether it is connected. It
 * holds for all that is made below the app or the chart in which it is used; a construct's own props win.
 *
 * Each provider's profile says what its documentation says of a cluster as it comes; what is different in yours, you give:
 *
 * @example
 *
 *   const cluster = ClusterProfile.eks({ storageClass: 'gp3', ingressFrom: [Peer.cidr(Cidr.of('10.20.0.0/16'))] });
 *   const chart = new Chart(app, 'shop', { namespace: 'shop' });
 *   cluster.useIn(chart);
 */
export class ClusterProfile {
  /**
   * Google Kubernetes Engine.
   *
   * @param different what is different in your cluster
   * @see https://cloud.google.com/kubernetes-engine/docs
   */
  public static gke(different: ClusterFacts = {}): ClusterProfile {
    return new ClusterProfile('gke', GKE, different);
  }

  /**
   * Amazon Elastic Kubernetes Service, with the EBS CSI driver and the AWS Load Balancer Controller. Name the range of your VPC
   * in `ingressFrom`: all private ranges stand for it until then.
   *
   * @param different what is different in your cluster
   * @see https://docs.aws.amazon.com/eks/latest/userguide/
   */
  public static eks(different: ClusterFacts = {}): ClusterProfile {
    return new ClusterProfile('eks', EKS, different);
  }

  /**
   * Azure Kubernetes Service, with the application routing add-on and workload identity.
   *
   * @param different what is different in your cluster
   * @see https://learn.microsoft.com/azure/aks/
   */
  public static aks(different: ClusterFacts = {}): ClusterProfile {
    return new ClusterProfile('aks', AKS, different);
  }

  /**
   * A cluster of your own, in one zone, with ingress-nginx and a default StorageClass.
   *
   * @param different what is different in your cluster
   * @see https://kubernetes.github.io/ingress-nginx/deploy/
   */
  public static onPremises(different: ClusterFacts = {}): ClusterProfile {
    return new ClusterProfile('on-premises', ON_PREMISES, different);
  }

  /**
   * One or two small nodes with K3s, which may be disconnected: no autoscaling, images present on the nodes, no zones.
   *
   * @param different what is different in your cluster
   * @see https://docs.k3s.io
   */
  public static edge(different: ClusterFacts = {}): ClusterProfile {
    return new ClusterProfile('edge', EDGE, different);
  }

  /**
   * Any other cluster.
   *
   * @param name by which messages call it
   * @param facts what it is like
   */
  public static of(name: string, facts: ClusterFacts): ClusterProfile {
    return new ClusterProfile(name, {}, facts);
  }

  /** The name of the profile: `gke`, `edge`. */
  public readonly name: string;

  /** What the cluster is like. */
  public readonly facts: ClusterFacts;

  private constructor(name: string, known: ClusterFacts, different: ClusterFacts) {
    this.name = name;
    this.facts = { ...known, ...different };
  }

  /**
   * Makes all that is made below from now on know the cluster.
   *
   * @param scope an app, or a chart for one of several clusters; nothing is in it yet
   */
  public useIn(scope: IConstruct): void {
    declareCluster(scope, this.name, this.facts);
  }
}
