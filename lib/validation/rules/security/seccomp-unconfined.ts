/** A container that may make every system call there is. */
import type { Rule, RuleFinding } from '../rule';
import { linuxPods, orAllow } from '../shared/security';

export const seccompUnconfined: Rule = {
  name: 'seccomp-unconfined',
  severity: 'error',
  group: 'security',
  relaxedBy: 'seccomp',
  summary: 'A pod or container with seccomp turned off: every system call of the kernel is open to it.',
  remedy: 'Use the profile `RuntimeDefault`, or one of your own with `Localhost`.',
  check(set) {
    return linuxPods(set).flatMap((pod) =>
      [{ field: pod.spec, title: 'pod' }, ...pod.containers].flatMap(({ field, title }): RuleFinding[] => {
        const type = field.get('securityContext', 'seccompProfile', 'type');
        if (type.text !== 'Unconfined') return [];
        return [
          type.finding(
            `The ${title} has seccomp turned off: every system call of the kernel is open to it.`,
            orAllow('Set `seccompProfile: {type: RuntimeDefault}`', 'seccomp'),
          ),
        ];
      }),
    );
  },
};
