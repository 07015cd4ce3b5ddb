/** A container without a seccomp profile: most clusters then filter no system calls. */
import type { Rule } from '../rule';
import { effective, linuxPods, orAllow } from '../shared/security';
import { list } from '../shared/show';

export const seccompProfile: Rule = {
  name: 'seccomp-profile',
  severity: 'warning',
  relaxedBy: 'seccomp',
  summary: 'A pod without a seccomp profile: unless the node was set up otherwise, no system call is filtered.',
  remedy: 'Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` for the pod.',
  check(set) {
    return linuxPods(set).flatMap((pod) => {
      const open = pod.containers.filter((container) => !effective(pod, container, 'seccompProfile', 'type').given);
      if (open.length === 0) return [];
      const names = open.map((container) => container.field.get('name').text ?? 'a container without a name');
      return pod.spec
        .get('securityContext', 'seccompProfile')
        .finding(
          `No seccomp profile is set for ${list(names)}.`,
          orAllow('Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` for the pod', 'seccomp'),
        );
    });
  },
};
