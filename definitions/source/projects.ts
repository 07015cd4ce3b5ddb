/**
 * Where the bundled definitions come from: the CustomResourceDefinitions that each project publishes inside its Go
 * module. A new version is one changed line here, then `npm run definitions` and `npm run test:definitions`.
 */

export interface Project {
  readonly name: string;
  /** The Go module and its version. The newest that Go 1.26 downloads, unless a comment says otherwise. */
  readonly module: string;
  readonly version: string;
  /** The licence of the module, as SPDX writes it. */
  readonly licence: 'Apache-2.0';
  /** A file of the module, or a folder of files. */
  readonly path: string;
  /** The kinds that people write; what a controller writes for itself is left out. */
  readonly kinds: readonly string[];
  /** JSON patches that the project applies before it publishes, by the file that they apply to. */
  readonly patches?: Readonly<Record<string, string>>;
}

function project(
  name: string,
  source: string,
  path: string,
  kinds: string,
  patches?: Readonly<Record<string, string>>,
): Project {
  const [module, version] = source.split('@') as [string, string];
  return { name, module, version, licence: 'Apache-2.0', path, kinds: kinds.split(/\s+/), patches };
}

export const PROJECTS: readonly Project[] = [
  project(
    'Argo CD',
    'github.com/argoproj/argo-cd/v3@v3.5.7',
    'manifests/crds',
    'Application ApplicationSet AppProject',
  ),
  project(
    'Argo Rollouts',
    'github.com/argoproj/argo-rollouts@v1.9.2',
    'manifests/crds',
    'AnalysisRun AnalysisTemplate ClusterAnalysisTemplate Experiment Rollout',
  ),
  project(
    'Argo Workflows',
    'github.com/argoproj/argo-workflows/v4@v4.0.5',
    'manifests/base/crds/full',
    'ClusterWorkflowTemplate CronWorkflow Workflow WorkflowEventBinding WorkflowTemplate',
  ),
  project(
    'cert-manager',
    'github.com/cert-manager/cert-manager@v1.21.2',
    'deploy/crds',
    'Certificate ClusterIssuer Issuer',
  ),
  project(
    'Cilium',
    'github.com/cilium/cilium@v1.20.2',
    'pkg/k8s/apis/cilium.io/client/crds/v2',
    `CiliumBGPAdvertisement CiliumBGPClusterConfig CiliumBGPNodeConfigOverride CiliumBGPPeerConfig CiliumCIDRGroup
    CiliumClusterwideEnvoyConfig CiliumClusterwideNetworkPolicy CiliumEgressGatewayPolicy CiliumEnvoyConfig
    CiliumLoadBalancerIPPool CiliumLocalRedirectPolicy CiliumNetworkPolicy CiliumNodeConfig`,
  ),
  project(
    'CloudNativePG',
    'github.com/cloudnative-pg/cloudnative-pg@v1.27.0',
    'config/crd/bases',
    'Backup Cluster ClusterImageCatalog Database ImageCatalog Pooler Publication ScheduledBackup Subscription',
  ),
  project(
    'Crossplane',
    'github.com/crossplane/crossplane/v2@v2.1.0',
    'cluster/crds',
    `ClusterUsage CompositeResourceDefinition Composition Configuration CronOperation DeploymentRuntimeConfig
    EnvironmentConfig Function ImageConfig ManagedResourceActivationPolicy Operation Provider Usage WatchOperation`,
  ),
  project(
    'External Secrets',
    'github.com/external-secrets/external-secrets@v1.3.2',
    'config/crds/bases',
    `ACRAccessToken CloudsmithAccessToken ClusterExternalSecret ClusterGenerator ClusterPushSecret ClusterSecretStore
    ECRAuthorizationToken ExternalSecret Fake GCRAccessToken GithubAccessToken Grafana MFA Password PushSecret
    QuayAccessToken SSHKey STSSessionToken SecretStore UUID VaultDynamicSecret Webhook`,
  ),
  project(
    'Flux kustomize-controller',
    'github.com/fluxcd/kustomize-controller@v1.9.6',
    'config/crd/bases',
    'Kustomization',
  ),
  project(
    'Flux source-controller',
    'github.com/fluxcd/source-controller@v1.9.6',
    'config/crd/bases',
    'Bucket ExternalArtifact GitRepository HelmChart HelmRepository OCIRepository',
  ),
  project(
    'Gateway API, standard channel',
    'sigs.k8s.io/gateway-api@v1.6.3',
    'config/crd/standard',
    `BackendTLSPolicy GRPCRoute Gateway GatewayClass HTTPRoute ListenerSet ReferenceGrant TCPRoute TLSRoute UDPRoute`,
  ),
  project(
    'Istio',
    'istio.io/api@v1.32.0',
    'kubernetes/customresourcedefinitions.gen.yaml',
    `AuthorizationPolicy DestinationRule EnvoyFilter Gateway PeerAuthentication ProxyConfig RequestAuthentication
    ServiceEntry Sidecar Telemetry TrafficExtension VirtualService WasmPlugin WorkloadEntry WorkloadGroup`,
  ),
  project(
    'KEDA',
    'github.com/kedacore/keda/v2@v2.21.0',
    'config/crd/bases',
    'CloudEventSource ClusterCloudEventSource ClusterTriggerAuthentication ScaledJob ScaledObject TriggerAuthentication',
    {
      'keda.sh_scaledjobs.yaml': 'config/crd/patches/scaledjob_patch.yaml',
      'keda.sh_scaledobjects.yaml': 'config/crd/patches/scaledobject_patch.yaml',
    },
  ),
  project(
    'Knative Serving',
    'knative.dev/serving@v0.51.0',
    'config/core/300-resources',
    'Configuration DomainMapping Route Service',
  ),
  project(
    'Kyverno',
    'github.com/kyverno/kyverno@v1.19.1',
    'config/crds/kyverno',
    'CleanupPolicy ClusterCleanupPolicy ClusterPolicy GlobalContextEntry Policy PolicyException',
  ),
  project(
    'Kyverno',
    'github.com/kyverno/kyverno@v1.19.1',
    'config/crds/policies.kyverno.io',
    `DeletingPolicy GeneratingPolicy ImageValidatingPolicy MutatingPolicy NamespacedDeletingPolicy
    NamespacedGeneratingPolicy NamespacedImageValidatingPolicy NamespacedMutatingPolicy NamespacedValidatingPolicy
    PolicyException ValidatingPolicy`,
  ),
  project(
    'MetalLB',
    'go.universe.tf/metallb@v0.16.2',
    'config/crd/bases',
    'BFDProfile BGPAdvertisement BGPPeer Community IPAddressPool L2Advertisement',
  ),
  project('Network Policy API', 'sigs.k8s.io/network-policy-api@v0.3.0', 'config/crd/standard', 'ClusterNetworkPolicy'),
  // The last version with these two, which clusters still serve beside their successor.
  project(
    'Network Policy API',
    'sigs.k8s.io/network-policy-api@v0.1.1',
    'config/crd',
    'AdminNetworkPolicy BaselineAdminNetworkPolicy',
  ),
  project(
    'Prometheus Operator',
    'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    'example/prometheus-operator-crd',
    `Alertmanager AlertmanagerConfig PodMonitor Probe Prometheus PrometheusAgent PrometheusRule ScrapeConfig
    ServiceMonitor ThanosRuler`,
  ),
  project(
    'Sealed Secrets',
    'github.com/bitnami-labs/sealed-secrets@v0.40.0',
    'helm/sealed-secrets/crds',
    'SealedSecret',
  ),
  project(
    'Tekton Pipelines',
    'github.com/tektoncd/pipeline@v1.6.0',
    'config/300-crds',
    'CustomRun Pipeline PipelineRun StepAction Task TaskRun VerificationPolicy',
  ),
  project(
    'Velero',
    'github.com/vmware-tanzu/velero@v1.18.3',
    'config/crd/v1/bases',
    'Backup BackupStorageLocation Restore Schedule VolumeSnapshotLocation',
  ),
  project(
    'Vertical Pod Autoscaler',
    'k8s.io/autoscaler/vertical-pod-autoscaler@v1.8.1',
    'deploy/vpa-v1-crd-gen.yaml',
    'VerticalPodAutoscaler',
  ),
  project(
    'Volume snapshots',
    'github.com/kubernetes-csi/external-snapshotter/client/v8@v8.7.0',
    'config/crd',
    `VolumeGroupSnapshot VolumeGroupSnapshotClass VolumeGroupSnapshotContent VolumeSnapshot VolumeSnapshotClass
    VolumeSnapshotContent`,
  ),
];
