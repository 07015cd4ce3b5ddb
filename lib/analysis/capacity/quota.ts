/** A ResourceQuota: how much there may be of what, and which pods it counts. */
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { Field } from '../../kubernetes/field';
import { namespaceOf } from '../../kubernetes/identity';
import type { PodTemplateView } from '../../kubernetes/pod-template-view';
import { Amounts, readAmounts, sum } from './amounts';
import { Demand, highest, looseClaims } from './demand';

/** A quota, read. */
export interface Quota {
  readonly object: Manifest;
  readonly namespace: string;
  readonly hard: Amounts;
  /** The conditions of `scopes` and `scopeSelector`, each of which a pod must meet to be counted; none count all pods, and claims. */
  readonly scopes: readonly Scope[];
}

/** A condition on pods. @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#quota-scopes */
interface Scope {
  readonly name: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** The quotas of a namespace, or of all. */
export function quotasOf(set: ManifestSet, namespace?: string): Quota[] {
  const quotas =
    namespace === undefined ? set.ofKind('', 'ResourceQuota') : set.ofKindIn(namespace, '', 'ResourceQuota');
  return quotas.map((object) => {
    const spec = Field.of(object).get('spec');
    return {
      object,
      namespace: namespaceOf(object),
      hard: readAmounts(spec.get('hard').value),
      scopes: [
        ...spec.get('scopes').texts.map((name) => ({ name, operator: 'Exists', values: [] })),
        ...spec.get('scopeSelector', 'matchExpressions').items.map((item) => ({
          name: item.get('scopeName').text ?? '',
          operator: item.get('operator').text ?? '',
          values: item.get('values').texts,
        })),
      ],
    };
  });
}

/** What is asked of a quota at the highest scale: by the workloads and the claims that it counts. */
export function askedOf(quota: Quota, set: ManifestSet, demands: readonly Demand[]): Amounts {
  const loose = quota.scopes.length === 0 ? looseClaims(set, quota.namespace) : {};
  return sum([...demands.filter((demand) => counts(quota, set, demand)).map(highest), loose]);
}

/** Whether a quota counts the pods of a workload. */
export function counts({ namespace, scopes }: Quota, set: ManifestSet, demand: Demand): boolean {
  return demand.namespace === namespace && scopes.every((scope) => isIn(scope, set, demand));
}

function isIn({ name, operator, values }: Scope, set: ManifestSet, { shape, bestEffort }: Demand): boolean {
  const terminating = shape.spec.get('activeDeadlineSeconds').given;
  switch (name) {
    case 'Terminating':
      return terminating;
    case 'NotTerminating':
      return !terminating;
    case 'BestEffort':
      return bestEffort;
    case 'NotBestEffort':
      return !bestEffort;
    case 'CrossNamespacePodAffinity':
      return namesOtherNamespaces(shape);
    case 'PriorityClass': {
      const priorityClass = priorityClassOf(set, shape);
      const among = priorityClass !== undefined && values.includes(priorityClass);
      if (operator === 'In') return among;
      if (operator === 'NotIn') return !among;
      return (priorityClass !== undefined) === (operator === 'Exists');
    }
    default:
      return false; // of claims, by their class, or of a version to come
  }
}

/** The class that a pod names, or the one of the set that all get who name none. */
function priorityClassOf(set: ManifestSet, { spec }: PodTemplateView): string | undefined {
  const usual = set
    .ofKind('scheduling.k8s.io', 'PriorityClass')
    .find((object) => Field.of(object).get('globalDefault').value === true);
  return spec.get('priorityClassName').text || usual?.metadata?.name;
}

/** @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#cross-namespace-pod-affinity-quota */
function namesOtherNamespaces({ spec }: PodTemplateView): boolean {
  return ['podAffinity', 'podAntiAffinity'].some((kind) => {
    const affinity = spec.get('affinity', kind);
    const terms = [
      ...affinity.get('requiredDuringSchedulingIgnoredDuringExecution').items,
      ...affinity.get('preferredDuringSchedulingIgnoredDuringExecution').items.map((it) => it.get('podAffinityTerm')),
    ];
    return terms.some((term) => term.get('namespaces').items.length > 0 || term.get('namespaceSelector').given);
  });
}
