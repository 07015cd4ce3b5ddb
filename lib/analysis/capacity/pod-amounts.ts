/** What one pod asks for and may use, as the scheduler and quotas count it. */
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { Field } from '../../kubernetes/field';
import type { Container, PodTemplateView } from '../../kubernetes/pod-template-view';
import { Amounts, largest, readAmounts, sum } from './amounts';

/** Requests and limits of a pod. */
export interface PodAmounts {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/** Requests and limits of the containers of a pod together, and what the way in which they are run takes besides. */
interface ContainerAmounts extends PodAmounts {
  readonly overhead: Amounts;
}

/**
 * The amounts of a pod: what runs at once is added up, and init containers count where one of them, beside the sidecars that
 * started before it, takes more. What the pod itself states takes the place of the sum of its containers.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export function amountsOfPod(pod: PodTemplateView, set: ManifestSet): ContainerAmounts {
  const defaults = containerDefaults(set, pod.namespace);
  const of = (what: 'requests' | 'limits') => highest(pod, (container) => amountsOf(container, what, defaults));
  const own = (what: 'requests' | 'limits') => podLevel(readAmounts(pod.spec.get('resources', what).value));
  return {
    // A request that neither the pod nor a container states is the pod's limit.
    requests: { ...own('limits'), ...of('requests'), ...own('requests') },
    limits: { ...of('limits'), ...own('limits') },
    overhead: readAmounts(pod.spec.get('overhead').value),
  };
}

/** A pod can state CPU, memory and huge pages for all of its containers together. */
function podLevel(amounts: Amounts): Amounts {
  return Object.fromEntries(Object.entries(amounts).filter(([name]) => /^(cpu|memory|hugepages-.+)$/.test(name)));
}

function highest(pod: PodTemplateView, amounts: (container: Container) => Amounts): Amounts {
  const running = pod.containers.filter(({ role }) => role === 'main' || role === 'sidecar').map(amounts);
  const before: Amounts[] = [];
  const starting: Amounts[] = [];
  for (const container of pod.containers.filter(({ role }) => role === 'init' || role === 'sidecar')) {
    if (container.role === 'sidecar') before.push(amounts(container));
    else starting.push(sum([...before, amounts(container)]));
  }
  return largest([sum(running), ...starting]);
}

/** A container's own words, then what a LimitRange adds; a request that is left out is the limit. */
function amountsOf({ field }: Container, what: 'requests' | 'limits', defaults: PodAmounts): Amounts {
  const limits = readAmounts(field.get('resources', 'limits').value);
  if (what === 'limits') return { ...defaults.limits, ...limits };
  return { ...defaults.requests, ...limits, ...readAmounts(field.get('resources', 'requests').value) };
}

/** What the LimitRanges of a namespace give to containers that say nothing. */
function containerDefaults(set: ManifestSet, namespace: string): PodAmounts {
  const limits = set
    .ofKindIn(namespace, '', 'LimitRange')
    .flatMap((range) => Field.of(range).get('spec', 'limits').items)
    .filter((limit) => limit.get('type').text === 'Container');
  const merged = (name: string) =>
    Object.assign({}, ...limits.map((limit) => readAmounts(limit.get(name).value))) as Amounts;
  return { requests: { ...merged('default'), ...merged('defaultRequest') }, limits: merged('default') };
}
