/** What a pod or a container must not set: each rule is a field, the value that it must not have, and what to say of it. */
import type { Rule, RuleFinding } from '../rule';
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { PodTemplateView } from '../../../kubernetes/pod-template-view';
import type { Field } from '../../../kubernetes/field';
import { linuxPods, orAllow } from '../shared/security';

interface Forbidden extends Pick<Rule, 'name' | 'summary' | 'remedy'> {
  readonly relaxedBy: string;
  readonly pods?: (set: ManifestSet) => readonly PodTemplateView[];
  readonly of: readonly ('pod' | 'containers')[];
  readonly path: readonly string[];
  readonly value: unknown;
  readonly message: (title: string) => string;
  readonly change: string;
}

const ROWS: readonly Forbidden[] = [
  {
    name: 'host-ipc',
    relaxedBy: 'host-ipc',
    of: ['pod'],
    path: ['hostIPC'],
    value: true,
    summary: 'A pod that shares the shared memory of its node.',
    remedy: 'Remove `hostIPC`.',
    message: () => 'The pod shares the shared memory of its node.',
    change: 'Remove `hostIPC: true`',
  },
  {
    name: 'host-network',
    relaxedBy: 'host-network',
    of: ['pod'],
    path: ['hostNetwork'],
    value: true,
    summary: 'A pod that shares the network of its node: it sees the traffic there, and no NetworkPolicy holds it.',
    remedy: 'Remove `hostNetwork`.',
    message: () => 'The pod shares the network of its node: it sees the traffic there, and no NetworkPolicy holds it.',
    change: 'Remove `hostNetwork: true`',
  },
  {
    name: 'host-pid',
    relaxedBy: 'host-pid',
    of: ['pod'],
    path: ['hostPID'],
    value: true,
    summary: 'A pod that shares the processes of its node: it sees and may signal all of them.',
    remedy: 'Remove `hostPID`.',
    message: () => 'The pod shares the processes of its node: it sees and may signal all of them.',
    change: 'Remove `hostPID: true`',
  },
  {
    name: 'host-process',
    relaxedBy: 'privileged',
    of: ['pod', 'containers'],
    path: ['securityContext', 'windowsOptions', 'hostProcess'],
    value: true,
    summary: 'A Windows HostProcess pod: it runs on its node, not in a container.',
    remedy: 'Remove `windowsOptions.hostProcess`.',
    message: () => 'The pod is a HostProcess pod: it runs on its Windows node, not in a container.',
    change: 'Remove `hostProcess: true`',
  },
  {
    name: 'privileged',
    relaxedBy: 'privileged',
    of: ['containers'],
    path: ['securityContext', 'privileged'],
    value: true,
    summary: 'A privileged container: it can do to its node whatever root can.',
    remedy: 'Remove `privileged`, and add the one capability that is needed.',
    message: (title) => `The ${title} is privileged: it can do to its node whatever root can.`,
    change: 'Set `privileged: false`',
  },
  {
    name: 'seccomp-unconfined',
    relaxedBy: 'seccomp',
    pods: linuxPods,
    of: ['pod', 'containers'],
    path: ['securityContext', 'seccompProfile', 'type'],
    value: 'Unconfined',
    summary: 'A pod or container with seccomp turned off: every system call of the kernel is open to it.',
    remedy: 'Use the profile `RuntimeDefault`, or one of your own with `Localhost`.',
    message: (title) => `The ${title} has seccomp turned off: every system call of the kernel is open to it.`,
    change: 'Set `seccompProfile: {type: RuntimeDefault}`',
  },
];

export const FORBIDDEN_RULES: readonly Rule[] = ROWS.map((row) => {
  const { name, summary, remedy, relaxedBy, pods = (set: ManifestSet) => set.pods } = row;
  const check = (set: ManifestSet) => pods(set).flatMap((pod) => found(pod, row));
  return { name, severity: 'error', group: 'security', relaxedBy, summary, remedy, check };
});

function found(pod: PodTemplateView, { of, path, value, message, change, relaxedBy }: Forbidden): RuleFinding[] {
  const places: readonly { readonly field: Field; readonly title: string }[] = [
    ...(of.includes('pod') ? [{ field: pod.spec, title: 'pod' }] : []),
    ...(of.includes('containers') ? pod.containers : []),
  ];
  return places
    .map(({ field, title }) => ({ field: field.get(...path), title }))
    .filter(({ field }) => field.value === value)
    .map(({ field, title }) => field.finding(message(title), orAllow(change, relaxedBy)));
}
