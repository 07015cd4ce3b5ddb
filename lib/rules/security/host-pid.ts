/** A pod in a namespace of its node: hostPID. */
import type { Rule } from '../rule';
import { orAllow } from '../shared/security';

export const hostPid: Rule = {
  name: 'host-pid',
  severity: 'error',
  relaxedBy: 'host-pid',
  summary: 'A pod that shares the processes of its node: it sees and may signal all of them.',
  remedy: 'Remove `hostPID`.',
  check(set) {
    return set.pods.flatMap((pod) => {
      const field = pod.spec.get('hostPID');
      if (field.value !== true) return [];
      return field.finding(
        'The pod shares the processes of its node: it sees and may signal all of them.',
        orAllow('Remove `hostPID: true`', 'host-pid'),
      );
    });
  },
};
