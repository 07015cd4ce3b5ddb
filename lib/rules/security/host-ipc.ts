/** A pod in a namespace of its node: hostIPC. */
import type { Rule } from '../rule';
import { orAllow } from '../shared/security';

export const hostIpc: Rule = {
  name: 'host-ipc',
  severity: 'error',
  relaxedBy: 'host-ipc',
  summary: 'A pod that shares the shared memory of its node.',
  remedy: 'Remove `hostIPC`.',
  check(set) {
    return set.pods.flatMap((pod) => {
      const field = pod.spec.get('hostIPC');
      if (field.value !== true) return [];
      return field.finding(
        'The pod shares the shared memory of its node.',
        orAllow('Remove `hostIPC: true`', 'host-ipc'),
      );
    });
  },
};
