/** A container without a seccomp profile: most clusters then filter no system calls. */
import type { Rule } from '../rule';
import { eachLackingContainer } from '../shared/each';
import { effective, orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

export const seccompProfile: Rule = {
  name: 'seccomp-profile',
  severity: 'warning',
  group: 'security',
  relaxedBy: 'seccomp',
  summary: 'A pod without a seccomp profile: unless the node was set up otherwise, no system call is filtered.',
  remedy: 'Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` for the pod.',
  check: eachLackingContainer(
    (container, pod) => !effective(pod, container, 'seccompProfile', 'type').given,
    (containers, pod) =>
      pod.spec
        .get('securityContext', 'seccompProfile')
        .finding(
          `No seccomp profile is set for ${list(containers.map(({ name }) => name))}.`,
          orAllow('Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` for the pod', 'seccomp'),
        ),
  ),
};
