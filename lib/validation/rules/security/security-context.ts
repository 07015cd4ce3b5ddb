/** Rights that a security context gives to a container. */
import type { Found, Rule } from '../rule';
import { list } from '../../../kubernetes/show';
import { eachLinuxContainer } from '../shared/each';
import { effective, linuxPods, orAllow } from '../shared/security';

/** What the restricted level of Pod Security lets come back: to listen below port 1024. */
const ALLOWED = ['NET_BIND_SERVICE', 'CAP_NET_BIND_SERVICE'];

export const capabilitiesAdded: Rule = {
  name: 'capabilities-added',
  severity: 'error',
  group: 'security',
  relaxedBy: 'capabilities',
  summary:
    'A container with a capability that the restricted level of Pod Security does not allow: all but NET_BIND_SERVICE.',
  remedy: 'Remove the capability from `capabilities.add`.',
  check: eachLinuxContainer(({ field, title }) => {
    const add = field.get('securityContext', 'capabilities', 'add');
    const more = add.texts.filter((capability) => !ALLOWED.includes(capability.toUpperCase()));
    if (more.length === 0) return [];
    return add.finding(
      `The ${title} gets the ${more.length === 1 ? 'capability' : 'capabilities'} ${list(more)}.`,
      orAllow('Remove it from `capabilities.add`; NET_BIND_SERVICE alone may come back', 'capabilities'),
    );
  }),
};

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

export const runAsRoot: Rule = {
  name: 'run-as-root',
  severity: 'error',
  group: 'security',
  relaxedBy: 'run-as-root',
  summary: 'A container that runs as user 0, or that is allowed to by `runAsNonRoot: false`.',
  remedy: 'Run as another user: `runAsUser: 65532` and `runAsNonRoot: true`.',
  check: (set) =>
    linuxPods(set).flatMap((pod) => {
      const said = new Set<string>();
      return pod.containers.flatMap((container): Found => {
        const user = effective(pod, container, 'runAsUser');
        const nonRoot = effective(pod, container, 'runAsNonRoot');
        const root = user.value === 0 ? user : nonRoot.value === false && !user.given ? nonRoot : undefined;
        // What the pod says for all of its containers is told once.
        if (!root || said.has(root.path)) return [];
        said.add(root.path);
        const how = root === user ? 'runs as user 0, root' : 'may run as root';
        return root.finding(
          `The ${container.title} ${how}: whoever breaks out of it is root on the node.`,
          orAllow('Set `runAsUser: 65532` and `runAsNonRoot: true`', 'run-as-root'),
        );
      });
    }),
};
