/** A container that runs as whoever its image says, which may be root. */
import type { Rule } from '../rule';
import { eachLackingContainer } from '../shared/each';
import { effective, orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

export const nonRoot: Rule = {
  name: 'non-root',
  severity: 'warning',
  group: 'security',
  relaxedBy: 'run-as-root',
  summary: 'A pod that does not say that it runs as another user than root: its image decides.',
  remedy: 'Set `securityContext: {runAsNonRoot: true, runAsUser: 65532}` for the pod.',
  check: eachLackingContainer(
    (container, pod) =>
      !effective(pod, container, 'runAsNonRoot').given && !effective(pod, container, 'runAsUser').given,
    (containers, pod) =>
      pod.spec
        .get('securityContext', 'runAsNonRoot')
        .finding(
          `Nothing keeps ${list(containers.map(({ name }) => name))} from running as root: the image decides.`,
          orAllow('Set `securityContext: {runAsNonRoot: true, runAsUser: 65532}` for the pod', 'run-as-root'),
        ),
  ),
};
