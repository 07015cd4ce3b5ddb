/** A Windows container that is a process of its node. */
import type { Rule } from '../rule';
import { orAllow } from '../shared/security';

export const hostProcess: Rule = {
  name: 'host-process',
  severity: 'error',
  group: 'security',
  relaxedBy: 'privileged',
  summary: 'A Windows HostProcess pod: it runs on its node, not in a container.',
  remedy: 'Remove `windowsOptions.hostProcess`.',
  check(set) {
    return set.pods.flatMap((pod) =>
      [pod.spec, ...pod.containers.map((c) => c.field)].flatMap((place) => {
        const field = place.get('securityContext', 'windowsOptions', 'hostProcess');
        if (field.value !== true) return [];
        return field.finding(
          'The pod is a HostProcess pod: it runs on its Windows node, not in a container.',
          orAllow('Remove `hostProcess: true`', 'privileged'),
        );
      }),
    );
  },
};
