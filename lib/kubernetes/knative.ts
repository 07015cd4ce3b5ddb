/**
 * What a Knative installation as it comes takes of a pod; the rest is refused until its operators turn it on.
 *
 * @see https://github.com/knative/serving/blob/main/pkg/apis/serving/fieldmask.go
 * @see https://github.com/knative/serving/blob/main/pkg/apis/config/features.go
 */

/** The fields of a revision's `spec`, those of a pod among them. */
export const KNATIVE_POD_FIELDS: ReadonlySet<string> = new Set([
  'automountServiceAccountToken', // only as false
  'containerConcurrency',
  'containers',
  'enableServiceLinks',
  'idleTimeoutSeconds',
  'imagePullSecrets',
  'responseStartTimeoutSeconds',
  'serviceAccountName',
  'timeoutSeconds',
  'volumes',
]);

/** The fields of a container. */
export const KNATIVE_CONTAINER_FIELDS: ReadonlySet<string> = new Set([
  'args',
  'command',
  'env',
  'envFrom',
  'image',
  'imagePullPolicy',
  'livenessProbe',
  'name',
  'ports',
  'readinessProbe',
  'resources',
  'securityContext',
  'startupProbe',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'volumeMounts',
  'workingDir',
]);

/** The fields of a container's `securityContext`; `privileged` only as false. */
export const KNATIVE_SECURITY_FIELDS: ReadonlySet<string> = new Set([
  'allowPrivilegeEscalation',
  'capabilities',
  'privileged',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'runAsNonRoot',
  'runAsUser',
  'seccompProfile',
]);

/** The sources of volumes. */
export const KNATIVE_VOLUME_SOURCES: ReadonlySet<string> = new Set(['configMap', 'emptyDir', 'projected', 'secret']);

/** The flag of the ConfigMap `config-features` that lets a field of a pod through, where there is one. */
export const KNATIVE_FLAGS: Readonly<Record<string, string>> = {
  affinity: 'kubernetes.podspec-affinity',
  dnsConfig: 'kubernetes.podspec-dnsconfig',
  dnsPolicy: 'kubernetes.podspec-dnspolicy',
  hostAliases: 'kubernetes.podspec-hostaliases',
  hostIPC: 'kubernetes.podspec-hostipc',
  hostNetwork: 'kubernetes.podspec-hostnetwork',
  hostPID: 'kubernetes.podspec-hostpid',
  initContainers: 'kubernetes.podspec-init-containers',
  nodeSelector: 'kubernetes.podspec-nodeselector',
  priorityClassName: 'kubernetes.podspec-priorityclassname',
  runtimeClassName: 'kubernetes.podspec-runtimeclassname',
  schedulerName: 'kubernetes.podspec-schedulername',
  securityContext: 'kubernetes.podspec-securitycontext',
  shareProcessNamespace: 'kubernetes.podspec-shareprocessnamespace',
  tolerations: 'kubernetes.podspec-tolerations',
  topologySpreadConstraints: 'kubernetes.podspec-topologyspreadconstraints',
  csi: 'kubernetes.podspec-volumes-csi',
  hostPath: 'kubernetes.podspec-volumes-hostpath',
  image: 'kubernetes.podspec-volumes-image',
  persistentVolumeClaim: 'kubernetes.podspec-persistent-volume-claim',
};
