/** A container that runs as whoever its image says, which may be root. */
import type { Rule } from '../rule';
import { effective, linuxPods, orAllow } from '../shared/security';
import { list } from '../shared/show';

export const nonRoot: Rule = {
  name: 'non-root',
  severity: 'warning',
  relaxedBy: 'run-as-root',
  summary: 'A pod that does not say that it runs as another user than root: its image decides.',
  remedy: 'Set `securityContext: {runAsNonRoot: true, runAsUser: 65532}` for the pod.',
  check(set) {
    return linuxPods(set).flatMap((pod) => {
      const open = pod.containers.filter((container) => {
        const user = effective(pod, container, 'runAsUser');
        return !effective(pod, container, 'runAsNonRoot').given && !user.given;
      });
      if (open.length === 0) return [];
      const names = open.map((container) => container.field.get('name').text ?? 'a container without a name');
      return pod.spec
        .get('securityContext', 'runAsNonRoot')
        .finding(
          `Nothing keeps ${list(names)} from running as root: the image decides.`,
          orAllow('Set `securityContext: {runAsNonRoot: true, runAsUser: 65532}` for the pod', 'run-as-root'),
        );
    });
  },
};
