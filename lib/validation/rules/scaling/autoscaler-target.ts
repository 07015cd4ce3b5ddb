/** An autoscaler of something that isn't there. */
import type { Rule } from '../rule';
import { inNamespace, kindOf } from '../../../kubernetes/identity';
import { groupsOfKind } from '../../../kubernetes/kinds';
import { horizontalTargets, targetObject, verticalTargets } from '../../../kubernetes/scaling';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

export const autoscalerTarget: Rule = {
  name: 'autoscaler-target',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'An autoscaler whose target is not in the set: it scales nothing.',
  remedy: 'Write apiVersion, kind and name of the workload into `scaleTargetRef`.',
  check(set) {
    return [...horizontalTargets(set), ...verticalTargets(set)].flatMap((target) => {
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
    });
  },
};
