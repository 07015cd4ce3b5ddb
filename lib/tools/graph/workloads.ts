/** The workloads of a render, each with everything that is about it. */
import { autoscaled } from '../../analysis/capacity/scale';
import { Reachability } from '../../analysis/connectivity';
import type { Manifest } from '../../kubernetes/manifest';
import type { ManifestSet } from '../../kubernetes/manifest-set';
import { Field } from '../../kubernetes/field';
import { groupBy, valuesByKey } from '../../kubernetes/group-by';
import { kindOf, nameOf } from '../../kubernetes/identity';
import { foreignPodOf, podOf } from '../../kubernetes/pod-template-view';
import { rolloutRefs } from '../../kubernetes/rollouts';
import { budgetsOf, horizontalTargets, scaledObject, verticalTargets } from '../../kubernetes/scaling';
import type { ConfigurationItem, Right, Workload } from './graph';
import type { GraphObjects } from './objects';
import { showRight } from './rights';
import { scaleInWords } from './scale';
import { Reached, entriesOf, servicesOf } from './services';

export interface WorkloadParts {
  readonly set: ManifestSet;
  readonly reach: Reachability;
  readonly objects: GraphObjects;
  readonly rights: readonly Right[];
  readonly configuration: readonly ConfigurationItem[];
}

export function workloadsOf({ set, reach, objects, rights, configuration }: WorkloadParts): Workload[] {
  const scaled = autoscaled(set);
  const services = groupBy(servicesOf(set), ({ workload }) => workload);
  const entries = groupBy(entriesOf(set), ({ workload }) => workload);
  const related = relatedTo(set);
  const accessOf = (reached: readonly Reached[] = []) =>
    reached.map(({ object, text }) => ({ object: objects.idOf(object), text }));
  const reads = groupBy(
    configuration.flatMap((item) => item.readers.map(({ object, keys }) => ({ item, object, keys }))),
    ({ object }) => object,
  );
  return reach.pods.flatMap((pods) => {
    const object = pods.object!;
    const id = objects.idOf(object);
    const policies = (['ingress', 'egress'] as const).map((it) => reach.isolatingPolicies(pods, it));
    const account = set.find('', 'ServiceAccount', accountOf(object), pods.namespace);
    return {
      id,
      kind: kindOf(object),
      name: nameOf(object) || '(no name)',
      namespace: pods.namespace,
      title: pods.title,
      scale: scaleInWords(object, scaled),
      images: imagesOf(object),
      services: accessOf(services.get(object)),
      entries: accessOf(entries.get(object)),
      configuration: (reads.get(id) ?? []).map(({ item, keys }) => {
        return { item: item.id, kind: item.kind, name: item.name, keys };
      }),
      rights: rights.filter(({ workloads }) => workloads.includes(id)).map(showRight),
      open: (['in', 'out'] as const).filter((_, side) => policies[side]!.length === 0),
      related: objects.idsOf([
        ...(related.get(object) ?? []),
        ...policies.flat().map((policy) => policy.object),
        account,
      ]),
    };
  });
}

/** Autoscalers, Rollouts and budgets, by the workload that they are for. */
function relatedTo(set: ManifestSet): Map<Manifest | undefined, Manifest[]> {
  const targets = [...horizontalTargets(set), ...verticalTargets(set)];
  return valuesByKey([
    ...targets.map((target) => [scaledObject(set, target), target.autoscaler] as const),
    ...rolloutRefs(set).map(({ object, deployment }) => [deployment?.object, object] as const),
    ...budgetsOf(set).flatMap(({ object, pods }) => pods.map((pod) => [pod.object, object] as const)),
  ]);
}

function accountOf(object: Manifest): string {
  return specOf(object).get('serviceAccountName').text ?? 'default';
}

function imagesOf(object: Manifest): string[] {
  const spec = specOf(object);
  const containers = [...spec.get('containers').items, ...spec.get('initContainers').items];
  return [...new Set(containers.flatMap((container) => container.get('image').text ?? []))];
}

function specOf(object: Manifest): Field {
  const pod = podOf(object) ?? foreignPodOf(object);
  return pod ? pod.spec : Field.of(object).get('spec');
}
