/** The rights of root that a container runtime leaves to every container unless told otherwise. */
import type { Rule } from '../rule';
import { linuxPods, orAllow } from '../shared/security';
import { list } from '../shared/show';

export const capabilitiesDropped: Rule = {
  name: 'capabilities-dropped',
  severity: 'warning',
  relaxedBy: 'capabilities',
  summary: 'A container that does not drop all capabilities: the runtime leaves it a dozen of the rights of root.',
  remedy: 'Set `capabilities: {drop: [ALL]}` in the security context of each container.',
  check(set) {
    return linuxPods(set).flatMap((pod) => {
      const fields = pod.containers
        .map((container) => container.field)
        .filter((field) => {
          const drop = field.get('securityContext', 'capabilities', 'drop').texts;
          return !drop.some((capability) => capability.toUpperCase() === 'ALL');
        });
      if (fields.length === 0) return [];
      const names = fields.map((field) => field.get('name').text ?? 'a container without a name');
      return fields[0]
        .get('securityContext', 'capabilities', 'drop')
        .finding(
          `${list(names)} ${names.length === 1 ? 'keeps' : 'keep'} the capabilities that the runtime gives to every container.`,
          orAllow('Set `securityContext: {capabilities: {drop: [ALL]}}`', 'capabilities'),
        );
    });
  },
};
