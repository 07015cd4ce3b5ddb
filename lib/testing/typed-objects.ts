/** The types of objects by their kind, as they are written to a file. */
import type { k8s } from 'cdk8s-plus-27';
import type { Manifest } from '../kubernetes/manifest';

/**
 * A manifest as a file has it, of the type that the Kubernetes API gives it. Every field is said to be there: a test
 * reads `deployment.spec.strategy.type` as it is, and learns from `expect` what is missing.
 */
type Written<T> =
  IsWrapped<T> extends true
    ? string | number
    : T extends Date
      ? string
      : T extends readonly (infer Item)[]
        ? Written<Item>[]
        : T extends object
          ? { [Field in keyof T]-?: Written<NonNullable<T[Field]>> }
          : T;

/** Quantities and ports, which are objects in the API's types, and texts or numbers in a file. */
type IsWrapped<T> = T extends { value: unknown } ? ({ value: unknown } extends Pick<T, keyof T> ? true : false) : false;

/** The kinds whose fields are known. */
interface Kinds {
  readonly ClusterRole: k8s.KubeClusterRoleProps;
  readonly ClusterRoleBinding: k8s.KubeClusterRoleBindingProps;
  readonly ConfigMap: k8s.KubeConfigMapProps;
  readonly CronJob: k8s.KubeCronJobProps;
  readonly CustomResourceDefinition: k8s.KubeCustomResourceDefinitionProps;
  readonly DaemonSet: k8s.KubeDaemonSetProps;
  readonly Deployment: k8s.KubeDeploymentProps;
  readonly EndpointSlice: k8s.KubeEndpointSliceProps;
  readonly HorizontalPodAutoscaler: k8s.KubeHorizontalPodAutoscalerV2Props;
  readonly Ingress: k8s.KubeIngressProps;
  readonly Job: k8s.KubeJobProps;
  readonly LimitRange: k8s.KubeLimitRangeProps;
  readonly Namespace: k8s.KubeNamespaceProps;
  readonly NetworkPolicy: k8s.KubeNetworkPolicyProps;
  readonly PersistentVolume: k8s.KubePersistentVolumeProps;
  readonly PersistentVolumeClaim: k8s.KubePersistentVolumeClaimProps;
  readonly Pod: k8s.KubePodProps;
  readonly PodDisruptionBudget: k8s.KubePodDisruptionBudgetProps;
  readonly PriorityClass: k8s.KubePriorityClassProps;
  readonly ResourceQuota: k8s.KubeResourceQuotaProps;
  readonly Role: k8s.KubeRoleProps;
  readonly RoleBinding: k8s.KubeRoleBindingProps;
  readonly Secret: k8s.KubeSecretProps;
  readonly Service: k8s.KubeServiceProps;
  readonly ServiceAccount: k8s.KubeServiceAccountProps;
  readonly StatefulSet: k8s.KubeStatefulSetProps;
  readonly StorageClass: k8s.KubeStorageClassProps;
}

/** The last part of `apps/v1/Deployment`. */
type KindName<Kind extends string> = Kind extends `${string}/${infer Rest}` ? KindName<Rest> : Kind;

/** An object of a kind; of a kind that isn't known, its fields are any. */
export type ObjectOf<Kind extends string> =
  KindName<Kind> extends keyof Kinds ? { apiVersion: string; kind: string } & Written<Kinds[KindName<Kind>]> : Manifest;
