/**
 * The kinds of Kubernetes itself, by API group; `*` marks those that live in no namespace. Which version serves a kind is
 * known to the admission program alone: a test holds this table against it.
 */
const KINDS: Readonly<Record<string, string>> = {
  '':
    'ConfigMap Endpoints Event LimitRange Namespace* Node* PersistentVolume* PersistentVolumeClaim Pod PodTemplate ' +
    'ReplicationController ResourceQuota Secret Service ServiceAccount',
  'admissionregistration.k8s.io':
    'MutatingAdmissionPolicy* MutatingAdmissionPolicyBinding* MutatingWebhookConfiguration* ' +
    'ValidatingAdmissionPolicy* ValidatingAdmissionPolicyBinding* ValidatingWebhookConfiguration*',
  'apiextensions.k8s.io': 'CustomResourceDefinition*',
  'apiregistration.k8s.io': 'APIService*',
  apps: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'authentication.k8s.io': 'SelfSubjectReview* TokenRequest TokenReview*',
  'authorization.k8s.io':
    'LocalSubjectAccessReview SelfSubjectAccessReview* SelfSubjectRulesReview* SubjectAccessReview*',
  autoscaling: 'HorizontalPodAutoscaler',
  batch: 'CronJob Job',
  'certificates.k8s.io': 'CertificateSigningRequest* ClusterTrustBundle* PodCertificateRequest',
  'coordination.k8s.io': 'Lease LeaseCandidate',
  'discovery.k8s.io': 'EndpointSlice',
  'events.k8s.io': 'Event',
  extensions: '',
  'flowcontrol.apiserver.k8s.io': 'FlowSchema* PriorityLevelConfiguration*',
  'internal.apiserver.k8s.io': 'StorageVersion*',
  'networking.k8s.io': 'IPAddress* Ingress IngressClass* NetworkPolicy ServiceCIDR*',
  'node.k8s.io': 'RuntimeClass*',
  policy: 'Eviction PodDisruptionBudget',
  'rbac.authorization.k8s.io': 'ClusterRole* ClusterRoleBinding* Role RoleBinding',
  'resource.k8s.io': 'DeviceClass* DeviceTaintRule* ResourceClaim ResourceClaimTemplate ResourceSlice*',
  'scheduling.k8s.io': 'PriorityClass*',
  'storage.k8s.io': 'CSIDriver* CSINode* CSIStorageCapacity StorageClass* VolumeAttachment* VolumeAttributesClass*',
  'storagemigration.k8s.io': 'StorageVersionMigration*',
};

interface Row {
  readonly group: string;
  readonly kind: string;
  readonly isClusterWide: boolean;
  /** The resource, as roles name it. */
  readonly plural: string;
}

const ROWS: readonly Row[] = Object.entries(KINDS).flatMap(([group, kinds]) =>
  kinds.split(' ').flatMap((text) => {
    const kind = text.replace('*', '');
    return kind === '' ? [] : { group, kind, isClusterWide: text !== kind, plural: pluralOf(kind) };
  }),
);

const CLUSTER_WIDE = new Set(
  ROWS.flatMap(({ group, kind, isClusterWide }) => (isClusterWide ? `${group}/${kind}` : [])),
);

/** Whether objects of a kind live in no namespace. */
export function isClusterWide(group: string, kind: string): boolean {
  return CLUSTER_WIDE.has(`${group}/${kind}`);
}

/** Whether a group is of Kubernetes itself; every other one is of somebody's custom resources. */
export function isKubernetesGroup(group: string): boolean {
  return Object.hasOwn(KINDS, group);
}

/** The kinds of Kubernetes. */
export function knownKinds(): string[] {
  return [...new Set(ROWS.map(({ kind }) => kind))];
}

/** The groups that have a kind, the core group first; none for a kind that Kubernetes doesn't have. */
export function groupsOfKind(kind: string): string[] {
  return ROWS.filter((row) => row.kind === kind).map(({ group }) => group);
}

/** The resources of a group, as roles name them. */
export function resourcesOf(group: string): string[] {
  return ROWS.filter((row) => row.group === group).map(({ plural }) => plural);
}

/** The groups that have a resource. */
export function groupsOfResource(plural: string): string[] {
  return ROWS.filter((row) => row.plural === plural).map(({ group }) => group);
}

/** Every resource. */
export function knownResources(): string[] {
  return [...new Set(ROWS.map(({ plural }) => plural))];
}

/** A kind as the resource that serves it: `networkpolicies` for `NetworkPolicy`. */
export function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === 'endpoints') return name;
  if (/(s|x|ch)$/.test(name)) return `${name}es`;
  return /[^aeiou]y$/.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}
