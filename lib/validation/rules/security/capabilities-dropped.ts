/** The rights of root that a container runtime leaves to every container unless told otherwise. */
import type { Rule } from '../rule';
import { eachLackingContainer } from '../shared/each';
import { Field } from '../../../kubernetes/field';
import type { Container } from '../../../kubernetes/pod-shape';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

export const capabilitiesDropped: Rule = {
  name: 'capabilities-dropped',
  severity: 'warning',
  group: 'security',
  relaxedBy: 'capabilities',
  summary: 'A container that does not drop all capabilities: the runtime leaves it a dozen of the rights of root.',
  remedy: 'Set `capabilities: {drop: [ALL]}` in the security context of each container.',
  check: eachLackingContainer(
    (container) => !droppedBy(container).texts.some((capability) => capability.toUpperCase() === 'ALL'),
    (containers) =>
      droppedBy(containers[0]!).finding(
        `${list(containers.map(({ name }) => name))} ${containers.length === 1 ? 'keeps' : 'keep'} the capabilities that the runtime gives to every container.`,
        orAllow('Set `securityContext: {capabilities: {drop: [ALL]}}`', 'capabilities'),
      ),
  ),
};

function droppedBy({ field }: Container): Field {
  return field.get('securityContext', 'capabilities', 'drop');
}
