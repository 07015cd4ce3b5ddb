/** Scaling by a percentage of what was asked for, where nothing was asked for: the autoscaler never knows. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { describe, namespaceOf } from '../../../kubernetes/identity';
import { podOf } from '../../../kubernetes/pod-shape';
import { horizontalTargets, scaledObject } from '../../../kubernetes/scaling';
import { list, show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

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
