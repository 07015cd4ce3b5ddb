/** Autoscalers and their targets. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, inNamespace, kindOf, namespaceOf } from '../../../kubernetes/identity';
import { groupsOfKind } from '../../../kubernetes/kinds';
import type { Manifest } from '../../../kubernetes/manifest';
import { podOf } from '../../../kubernetes/pod-template-view';
import { horizontalTargets, scaledObject, targetObject, verticalTargets } from '../../../kubernetes/scaling';
import { list, show } from '../../../kubernetes/show';
import { FirstCome } from '../shared/first-come';
import { orAllow } from '../shared/security';
import { unanswered } from '../shared/unanswered';

export const autoscalerConflict: Rule = {
  name: 'autoscaler-conflict',
  severity: 'error',
  summary: 'Two horizontal autoscalers of one workload: they scale it against each other.',
  remedy: 'Keep one autoscaler, with several metrics.',
  check(set) {
    const first = new FirstCome<Manifest>();
    return horizontalTargets(set).flatMap(({ autoscaler, ref, group, kind, name, namespace }) => {
      const other = first.before(JSON.stringify([group, kind, namespace, name]), autoscaler);
      if (!other) return [];
      const finding = ref.finding(
        `The ${kind} '${name}' is scaled by ${describe(other)} too: the two work against each other.`,
        'Keep one of the two, with all metrics in it: it takes the highest number that any of them asks for.',
      );
      return { ...finding, others: [other] };
    });
  },
};

export const autoscalerNeedsRequests: Rule = {
  name: 'autoscaler-needs-requests',
  severity: 'error',
  relaxedBy: 'autoscaler-needs-requests',
  summary:
    'An autoscaler by utilization of a resource that a container of its target does not request: it never scales.',
  remedy: 'Set `resources.requests` for each container of the target.',
  check(set) {
    // A LimitRange may fill in what a pod leaves out.
    const defaulted = new Set(set.ofKind('', 'LimitRange').map(namespaceOf));
    return horizontalTargets(set).flatMap((target) => {
      const object = scaledObject(set, target);
      const pod = object && podOf(object);
      if (!pod || defaulted.has(target.namespace)) return [];
      return utilized(Field.of(target.autoscaler).get('spec')).flatMap(({ field, resource }) => {
        const without = pod.containers
          .filter(({ role }) => role === 'main' || role === 'sidecar')
          .filter((c) => !['requests', 'limits'].some((which) => c.field.get('resources', which, resource).given))
          .map(({ name }) => name);
        if (without.length === 0 || pod.spec.get('resources', 'requests', resource).given) return [];
        const finding = field.finding(
          `The autoscaler goes by the use of ${show(resource)} in percent of its request, which ${list(without)} of ${describe(pod.object)} ${without.length === 1 ? "doesn't" : "don't"} have.`,
          `Set \`resources: {requests: {${resource}: ...}}\` for each container.`,
        );
        return unanswered(set, target.namespace, finding);
      });
    });
  },
};

/** The resources whose use is compared to their requests. */
function utilized(spec: Field): { field: Field; resource: string }[] {
  const old = spec.get('targetCPUUtilizationPercentage');
  const metrics = spec.get('metrics').items.flatMap((metric) => {
    const name = metric.get('resource', 'name');
    const target = metric.get('resource', 'target');
    const byUse = target.get('type').text === 'Utilization' || target.get('averageUtilization').given;
    return byUse && name.text ? [{ field: name, resource: name.text }] : [];
  });
  return [...(old.given ? [{ field: old, resource: 'cpu' }] : []), ...metrics];
}

export const autoscalerReplicas: Rule = {
  name: 'autoscaler-replicas',
  severity: 'warning',
  summary:
    'A workload with fixed replicas and an autoscaler: each apply sets the replicas back, in the middle of the load.',
  remedy: 'Remove `replicas` from the workload; the autoscaler has minReplicas and maxReplicas.',
  check: (set) =>
    horizontalTargets(set).flatMap((target) => {
      const object = targetObject(set, target);
      const replicas = object && Field.of(object).get('spec', 'replicas');
      // Zero is how a workload is turned off: the autoscaler then leaves it alone.
      if (!object || !replicas?.given || replicas.value === 0) return [];
      const finding = replicas.finding(
        `The ${kindOf(object)} has ${replicas.number ?? 'a number of'} replicas, and ${describe(target.autoscaler)} scales it: each apply takes its scale back.`,
        'Remove `replicas`, and set `minReplicas` and `maxReplicas` of the autoscaler.',
      );
      return { ...finding, others: [target.autoscaler] };
    }),
};

export const autoscalerTarget: Rule = {
  name: 'autoscaler-target',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'An autoscaler whose target is not in the set: it scales nothing.',
  remedy: 'Write apiVersion, kind and name of the workload into `scaleTargetRef`.',
  check: (set) =>
    [...horizontalTargets(set), ...verticalTargets(set)].flatMap((target) => {
      if (targetObject(set, target)) return [];
      const [group] = groupsOfKind(target.kind);
      // What other kinds can be scaled, and where they are, is for those who know them.
      if (group === undefined) return [];
      if (group !== target.group && set.find(group, target.kind, target.name, target.namespace)) {
        return target.ref
          .get('apiVersion')
          .finding(
            `The ${kindOf(target.autoscaler)} looks for its ${target.kind} in ${show(target.ref.get('apiVersion').text ?? 'v1')}, where there is no such kind.`,
            `Write \`apiVersion: ${group ? `${group}/v1` : 'v1'}\`.`,
          );
      }
      if (group !== target.group) return [];
      const finding = target.ref
        .get('name')
        .finding(
          `The ${kindOf(target.autoscaler)} scales the ${target.kind} ${show(target.name)}, which is not ${inNamespace(target.namespace)}.`,
          orAllow('Write the name of the workload', 'outside-reference'),
        );
      return unanswered(set, target.namespace, finding);
    }),
};
