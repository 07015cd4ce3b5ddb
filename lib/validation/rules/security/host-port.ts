/** A port of the node: only one pod a node can have it, and no Service stands before it. */
import type { Rule } from '../rule';
import { eachContainer } from '../shared/each';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const hostPort: Rule = {
  name: 'host-port',
  severity: 'error',
  group: 'security',
  relaxedBy: 'host-port',
  summary: 'A container that takes a port of its node: one pod a node at most, reachable past every Service.',
  remedy: 'Remove `hostPort`, and put a Service in front of the pod.',
  check: eachContainer(({ field, title }, pod) =>
    field.get('ports').items.flatMap((port) => {
      const taken = port.get('hostPort');
      if (!taken.given || taken.value === 0) return [];
      // With the node's network, the two are one port; that is the business of `host-network`.
      if (pod.spec.get('hostNetwork').value === true) return [];
      return taken.finding(
        `The ${title} takes port ${show(taken.value)} of its node.`,
        orAllow('Remove `hostPort` and use a Service', 'host-port'),
      );
    }),
  ),
};
