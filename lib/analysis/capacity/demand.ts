/** What each workload of a set asks of the cluster, at its lowest and at its highest scale. */
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { Field } from '../../kubernetes/field';
import { groupOf, kindOf, namespaceOf } from '../../kubernetes/identity';
import { PodTemplateView, foreignPodOf } from '../../kubernetes/pod-template-view';
import { Amounts, readAmounts, sum, times } from './amounts';
import { PodAmounts, amountsOfPod } from './pod-amounts';
import { Autoscaled, Scale, autoscaled, scaleOf } from './scale';

/** What one workload asks for. */
export interface Demand {
  readonly object: Manifest;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly scale: Scale;
  /** The pod, or the template for one. */
  readonly shape: PodTemplateView;
  /** What one pod asks for and may use. */
  readonly pod: PodAmounts;
  /** Whether no container of it asks for CPU or memory, or is limited in it. */
  readonly bestEffort: boolean;
  /** The volume claims that each replica has, and their storage. */
  readonly claims: Amounts;
  /** Whether the pods need one of the nodes each. */
  readonly onEachNode: boolean;
}

/** What each workload of a set asks for, in the order of the set. */
export function demandsOf(set: ManifestSet, nodes = 1): Demand[] {
  const scaled: Autoscaled = autoscaled(set);
  return workloadsOf(set).map((pod) => ({
    object: pod.object,
    namespace: pod.namespace,
    kind: kindOf(pod.object),
    name: pod.object.metadata?.name ?? '',
    scale: scaleOf(pod.object, scaled, nodes),
    shape: pod,
    ...readPod(pod, set),
    claims: claimsOf(pod.object),
    onEachNode: kindOf(pod.object) === 'DaemonSet',
  }));
}

/** Whatever makes pods: Kubernetes' own kinds, and Rollouts of Argo with a template of their own. */
export function workloadsOf(set: ManifestSet): PodTemplateView[] {
  const rollouts = set.ofKind('argoproj.io', 'Rollout').flatMap((object) => foreignPodOf(object) ?? []);
  return [...set.pods, ...rollouts];
}

/** @see https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#besteffort */
function readPod(shape: PodTemplateView, set: ManifestSet): Pick<Demand, 'pod' | 'bestEffort'> {
  const { overhead, ...containers } = amountsOfPod(shape, set);
  const asks = ({ cpu = 0, memory = 0 }: Amounts) => cpu > 0 || memory > 0;
  return {
    pod: { requests: sum([containers.requests, overhead]), limits: sum([containers.limits, overhead]) },
    bestEffort: !asks(containers.requests) && !asks(containers.limits),
  };
}

/** All of it at the lowest scale, by the names that a quota counts by. */
export function lowest({ scale, pod, claims }: Demand): Amounts {
  return sum([usageOf(pod, scale.min), times(claims, scale.min)]);
}

/** All of it at the highest scale, while a new version comes. */
export function highest({ scale, pod, claims }: Demand): Amounts {
  return sum([usageOf(pod, scale.max + scale.surge), times(claims, scale.max)]);
}

/** Claims of a set that belong to no workload, by namespace. */
export function looseClaims(set: ManifestSet, namespace: string): Amounts {
  const claims = set.ofKind('', 'PersistentVolumeClaim').filter((claim) => namespaceOf(claim) === namespace);
  return sum(claims.map((claim) => claimAmounts(Field.of(claim))));
}

/** Pods under all the names by which a quota may count them. @see https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
function usageOf({ requests, limits }: PodAmounts, pods: number): Amounts {
  const usage: Record<string, number> = { pods, 'count/pods': pods };
  for (const [name, amount] of Object.entries(requests)) usage[name] = usage[`requests.${name}`] = amount * pods;
  for (const [name, amount] of Object.entries(limits)) usage[`limits.${name}`] = amount * pods;
  return usage;
}

function claimsOf(object: Manifest): Amounts {
  if (groupOf(object.apiVersion) !== 'apps' || kindOf(object) !== 'StatefulSet') return {};
  return sum(Field.of(object).get('spec', 'volumeClaimTemplates').items.map(claimAmounts));
}

function claimAmounts(claim: Field): Amounts {
  const { storage = 0 } = readAmounts(claim.get('spec', 'resources', 'requests').value);
  return { persistentvolumeclaims: 1, 'count/persistentvolumeclaims': 1, 'requests.storage': storage };
}
