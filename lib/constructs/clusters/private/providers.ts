/** What the providers' own documentation says of their clusters, each fact with its source. */
import { Cidr } from '../../core/cidr';
import { Peer } from '../../core/peer';
import { ClusterFacts } from '../cluster-facts';

/** Where Google's load balancers and their health checks come from. */
const GOOGLE_LOAD_BALANCERS = ['130.211.0.0/22', '35.191.0.0/16'].map((range) => Peer.cidr(Cidr.of(range)));

/**
 * Google Kubernetes Engine.
 *
 * - `standard-rwo`, balanced disks, is there in each cluster:
 *   https://cloud.google.com/kubernetes-engine/docs/how-to/persistent-volumes/gce-pd-csi-driver
 * - Its ingress controller goes by the annotation, and leaves alone what has an `ingressClassName`:
 *   https://cloud.google.com/kubernetes-engine/docs/concepts/ingress
 * - Gateways, of the class for people outside: https://cloud.google.com/kubernetes-engine/docs/concepts/gateway-api
 * - Its load balancers reach pods from two ranges:
 *   https://cloud.google.com/load-balancing/docs/firewall-rules
 * - Load balancers: https://cloud.google.com/kubernetes-engine/docs/concepts/service-load-balancer-parameters
 * - Identity: https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
 */
export const GKE: ClusterFacts = {
  storageClass: 'standard-rwo',
  ingressAnnotations: { 'kubernetes.io/ingress.class': 'gce' },
  ingressFrom: GOOGLE_LOAD_BALANCERS,
  gatewayClass: 'gke-l7-global-external-managed',
  gatewayFrom: GOOGLE_LOAD_BALANCERS,
  externalLoadBalancer: { 'cloud.google.com/l4-rbs': 'enabled' },
  internalLoadBalancer: { 'networking.gke.io/load-balancer-type': 'Internal' },
  identityAnnotation: 'iam.gke.io/gcp-service-account',
};

/** The ranges for private networks (RFC 1918), one of which a VPC has. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** What the AWS Load Balancer Controller must be told: that it is meant, and to send to pods rather than to ports of nodes. */
const NETWORK_LOAD_BALANCER = {
  'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
  'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip',
};

/**
 * Amazon Elastic Kubernetes Service, with the EBS CSI driver and the AWS Load Balancer Controller.
 *
 * - From 1.30 no class is the default, and `gp2` is the one that is there; a class `gp3` of your own is better:
 *   https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-extended.html
 * - Ingress, with the certificate found by the host name among those of AWS Certificate Manager:
 *   https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ and
 *   https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/cert_discovery/
 * - Its load balancers are in the VPC, so traffic comes from the VPC's own range; private ranges stand for it here.
 * - Load balancers: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/
 * - Identity: https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 */
export const EKS: ClusterFacts = {
  storageClass: 'gp2',
  ingressClass: 'alb',
  ingressAnnotations: {
    'alb.ingress.kubernetes.io/scheme': 'internet-facing',
    'alb.ingress.kubernetes.io/target-type': 'ip',
    'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]',
  },
  ingressFrom: PRIVATE.map((range) => Peer.cidr(Cidr.of(range))),
  externalLoadBalancer: {
    ...NETWORK_LOAD_BALANCER,
    'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internet-facing',
  },
  internalLoadBalancer: {
    ...NETWORK_LOAD_BALANCER,
    'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
  },
  identityAnnotation: 'eks.amazonaws.com/role-arn',
};

/**
 * Azure Kubernetes Service, with the application routing add-on.
 *
 * - `managed-csi`, managed disks, is there in each cluster: https://learn.microsoft.com/azure/aks/concepts-storage
 * - Ingress: https://learn.microsoft.com/azure/aks/app-routing; its controller runs in `app-routing-system`
 * - Load balancers: https://learn.microsoft.com/azure/aks/internal-lb and
 *   https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/
 * - Identity: https://learn.microsoft.com/azure/aks/workload-identity-overview
 */
export const AKS: ClusterFacts = {
  storageClass: 'managed-csi',
  ingressClass: 'webapprouting.kubernetes.azure.com',
  ingressFrom: [Peer.namespace('app-routing-system')],
  externalLoadBalancer: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'false' },
  internalLoadBalancer: { 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' },
  identityAnnotation: 'azure.workload.identity/client-id',
};

/**
 * A cluster of your own, with ingress-nginx and a default StorageClass. Its load balancers, of MetalLB or of an appliance,
 * have addresses of the site, so that an internal one needs no more to be said.
 *
 * - https://kubernetes.github.io/ingress-nginx/deploy/
 * - https://metallb.io/usage/
 */
export const ON_PREMISES: ClusterFacts = {
  ingressClass: 'nginx',
  ingressFrom: [Peer.namespace('ingress-nginx')],
  internalLoadBalancer: {},
  zones: false,
};

/**
 * One or two small nodes with K3s, which may be disconnected for long.
 *
 * - `local-path`, a folder of the node: https://docs.k3s.io/storage
 * - Traefik as ingress controller, in `kube-system`, and ServiceLB, which shows Services on the nodes' own addresses:
 *   https://docs.k3s.io/networking/networking-services
 * - Images that are put onto nodes beforehand: https://docs.k3s.io/installation/airgap
 */
export const EDGE: ClusterFacts = {
  storageClass: 'local-path',
  ingressClass: 'traefik',
  ingressFrom: [Peer.pods({ 'app.kubernetes.io/name': 'traefik' }, 'kube-system')],
  internalLoadBalancer: {},
  zones: false,
  autoscaling: false,
  imagesArePresent: true,
};
