/** A pod in a namespace of its node: hostNetwork. */
import type { Rule } from '../rule';
import { orAllow } from '../shared/security';

export const hostNetwork: Rule = {
  name: 'host-network',
  severity: 'error',
  relaxedBy: 'host-network',
  summary: 'A pod that shares the network of its node: it sees the traffic there, and no NetworkPolicy holds it.',
  remedy: 'Remove `hostNetwork`.',
  check(set) {
    return set.pods.flatMap((pod) => {
      const field = pod.spec.get('hostNetwork');
      if (field.value !== true) return [];
      return field.finding(
        'The pod shares the network of its node: it sees the traffic there, and no NetworkPolicy holds it.',
        orAllow('Remove `hostNetwork: true`', 'host-network'),
      );
    });
  },
};
