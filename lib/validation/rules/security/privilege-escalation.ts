/** A container whose processes may get more rights than they were started with. */
import type { Rule } from '../rule';
import { eachLinuxContainer } from '../shared/each';
import { orAllow } from '../shared/security';

export const privilegeEscalation: Rule = {
  name: 'privilege-escalation',
  severity: 'error',
  group: 'security',
  relaxedBy: 'privilege-escalation',
  summary:
    'A container that may gain privileges, by a setuid program for instance; Kubernetes allows it unless told not to.',
  remedy: 'Set `allowPrivilegeEscalation: false` in the security context of the container.',
  check: eachLinuxContainer(({ field, title }) => {
    const allow = field.get('securityContext', 'allowPrivilegeEscalation');
    // A privileged container has everything already, and Kubernetes refuses to combine the two.
    if (allow.value === false || field.get('securityContext', 'privileged').value === true) return [];
    const because = allow.given ? 'allows its processes' : "doesn't forbid its processes";
    return allow.finding(
      `The ${title} ${because} to gain privileges that they were not started with.`,
      orAllow('Set `securityContext: {allowPrivilegeEscalation: false}`', 'privilege-escalation'),
    );
  }),
};
