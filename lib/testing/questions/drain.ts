/** Whether a workload goes on serving while a node is drained, and lets the drain come to an end. */
import type { Manifest } from '../../kubernetes/manifest';
import { Field } from '../../kubernetes/field';
import { describe } from '../../kubernetes/identity';
import { labelSelector, matches } from '../../kubernetes/labels';
import { list } from '../../kubernetes/show';
import { PodTemplateView, podOf } from '../../kubernetes/pod-template-view';
import { Budget, autoscaledMinimums, budgetsOf, leastReplicas } from '../../kubernetes/scaling';
import { Answer, no, yes } from '../answer';
import { wrongUse } from '../assertion-error';
import { TestedSet } from '../tested-set';
import { workload } from './peers';

const SERVING = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Pod'];
const HOST = 'kubernetes.io/hostname';

/**
 * Whether, when any one node is drained at the workload's lowest scale, at least one pod serves all the time, and the
 * drain isn't held up for ever. Evictions respect budgets: where one keeps a pod, the drain waits for its replacement.
 */
export function survivesNodeDrain(set: TestedSet, name: string): Answer {
  const { object } = workload(set, name);
  const pod = object && podOf(object);
  if (!object || !pod || !SERVING.includes(object.kind)) {
    return wrongUse(
      `A drain is a question for what serves: ${list(SERVING)}. '${name}' is ${object ? describe(object) : 'none'}.`,
    );
  }
  const replicas = leastReplicas(pod, autoscaledMinimums(set.set)) ?? 1;
  const budgets = budgetsOf(set.set).filter(({ pods }) => pods.some((it) => it.object === object));
  const title = set.title(object);
  const problem = blocks(budgets, replicas) ?? stops(object, pod, budgets, replicas);
  if (problem) return no(`${title} does not survive the drain of a node: ${problem}`);
  const kept = budgets.length > 0 ? list(budgets.map((it) => describe(it.object))) : 'its spread over hosts';
  return yes(`${title} survives the drain of a node: ${replicas} replicas, kept by ${kept}.`);
}

/** Why a drain would never end. */
function blocks(budgets: readonly Budget[], replicas: number): string | undefined {
  if (budgets.length > 1) {
    return `${list(budgets.map(({ object }) => describe(object)))} are about the same pods, and the API server evicts none of those. Leave one of them.`;
  }
  const [budget] = budgets;
  if (!budget || disruptionsOf(budget, replicas) > 0) return undefined;
  return `${describe(budget.object)} never lets one of its ${replicas} pods go, so the drain waits for ever. Let one go, or run one more.`;
}

/** Why no pod would serve for a while. */
function stops(
  object: Manifest,
  pod: PodTemplateView,
  budgets: readonly Budget[],
  replicas: number,
): string | undefined {
  if (object.kind === 'Pod') return 'it is a bare Pod, which nothing makes again. Run it by a Deployment.';
  if (replicas < 2) return `at its lowest scale it is ${replicas === 0 ? 'no pod' : 'one pod'}. Run two or more.`;
  const [budget] = budgets;
  if (budget && disruptionsOf(budget, replicas) < replicas) return undefined;
  if (isSpreadForSure(pod)) return undefined;
  const why = budget
    ? `${describe(budget.object)} lets all ${replicas} pods go at once`
    : 'no PodDisruptionBudget is about its pods';
  return `${why}, and nothing keeps them from being on the one node. Have a budget with maxUnavailable: 1, or a required spread over ${HOST}.`;
}

/** How many of so many healthy pods a budget lets go. Percentages are rounded up, both of them. */
function disruptionsOf({ spec }: Budget, replicas: number): number {
  const unavailable = spec.get('maxUnavailable');
  if (unavailable.given) return Math.min(replicas, amount(unavailable, replicas));
  const available = spec.get('minAvailable');
  // A budget that says neither lets none go.
  return available.given ? Math.max(0, replicas - amount(available, replicas)) : 0;
}

function amount(field: Field, of: number): number {
  const percent = /^(\d+)%$/.exec(field.text ?? '')?.[1];
  return percent === undefined ? (field.number ?? 0) : Math.ceil((Number(percent) * of) / 100);
}

/** Whether the scheduler never puts all pods on one host, not only where it can. */
function isSpreadForSure(pod: PodTemplateView): boolean {
  const isAboutItself = (selector: Field) => {
    const read = labelSelector(selector.value);
    return read !== undefined && matches(read, pod.labels);
  };
  const spread = pod.spec.get('topologySpreadConstraints').items.some((constraint) => {
    const required = (constraint.get('whenUnsatisfiable').text ?? 'DoNotSchedule') === 'DoNotSchedule';
    return required && constraint.get('topologyKey').text === HOST && isAboutItself(constraint.get('labelSelector'));
  });
  const apart = pod.spec
    .get('affinity', 'podAntiAffinity', 'requiredDuringSchedulingIgnoredDuringExecution')
    .items.some((term) => term.get('topologyKey').text === HOST && isAboutItself(term.get('labelSelector')));
  return spread || apart;
}
