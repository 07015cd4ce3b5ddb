/** A container that is told to run as root. */
import type { Rule, RuleFinding } from '../rule';
import { effective, linuxPods, orAllow } from '../shared/security';

export const runAsRoot: Rule = {
  name: 'run-as-root',
  severity: 'error',
  group: 'security',
  relaxedBy: 'run-as-root',
  summary: 'A container that runs as user 0, or that is allowed to by `runAsNonRoot: false`.',
  remedy: 'Run as another user: `runAsUser: 65532` and `runAsNonRoot: true`.',
  check(set) {
    return linuxPods(set).flatMap((pod) => {
      const said = new Set<string>();
      return pod.containers.flatMap((container): RuleFinding[] => {
        const user = effective(pod, container, 'runAsUser');
        const nonRoot = effective(pod, container, 'runAsNonRoot');
        const root = user.value === 0 ? user : nonRoot.value === false && !user.given ? nonRoot : undefined;
        // What the pod says for all of its containers is told once.
        if (!root || said.has(root.path)) return [];
        said.add(root.path);
        const how = root === user ? 'runs as user 0, root' : 'may run as root';
        return [
          root.finding(
            `The ${container.title} ${how}: whoever breaks out of it is root on the node.`,
            orAllow('Set `runAsUser: 65532` and `runAsNonRoot: true`', 'run-as-root'),
          ),
        ];
      });
    });
  },
};
