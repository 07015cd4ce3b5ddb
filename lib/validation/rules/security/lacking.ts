/** What a container should have, or its pod for all of them: each rule is told once a pod, with the containers that lack it. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import type { Rule, RuleFinding } from '../rule';
import type { Field } from '../../../kubernetes/field';
import type { Container, PodTemplateView } from '../../../kubernetes/pod-template-view';
import { effective, linuxPods, orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

interface Lacking extends Pick<Rule, 'name' | 'summary' | 'remedy'> {
  readonly relaxedBy: string;
  readonly lacks: (container: Container, pod: PodTemplateView) => boolean;
  /** Where it would be set, for the first of the containers. */
  readonly at: (container: Container, pod: PodTemplateView) => Field;
  readonly message: (names: string, several: boolean) => string;
  readonly change: string;
}

const ROWS: readonly Lacking[] = [
  {
    name: 'capabilities-dropped',
    relaxedBy: 'capabilities',
    summary: 'A container that does not drop all capabilities: the runtime leaves it a dozen of the rights of root.',
    remedy: 'Set `capabilities: {drop: [ALL]}` in the security context of each container.',
    lacks: (container) => !droppedBy(container).texts.some((capability) => capability.toUpperCase() === 'ALL'),
    at: droppedBy,
    message: (names, several) =>
      `${names} ${several ? 'keep' : 'keeps'} the capabilities that the runtime gives to every container.`,
    change: 'Set `securityContext: {capabilities: {drop: [ALL]}}`',
  },
  {
    name: 'non-root',
    relaxedBy: 'run-as-root',
    summary: 'A pod that does not say that it runs as another user than root: its image decides.',
    remedy: 'Set `securityContext: {runAsNonRoot: true, runAsUser: 65532}` for the pod.',
    lacks: (container, pod) =>
      !effective(pod, container, 'runAsNonRoot').given && !effective(pod, container, 'runAsUser').given,
    at: (_container, pod) => pod.spec.get('securityContext', 'runAsNonRoot'),
    message: (names) => `Nothing keeps ${names} from running as root: the image decides.`,
    change: 'Set `securityContext: {runAsNonRoot: true, runAsUser: 65532}` for the pod',
  },
  {
    name: 'read-only-root-filesystem',
    relaxedBy: 'writable-root-filesystem',
    summary: 'A container whose root filesystem can be written: what breaks in can change the programs that run.',
    remedy: 'Set `readOnlyRootFilesystem: true`, and mount an emptyDir where the application writes, such as /tmp.',
    lacks: ({ field }) => field.get('securityContext', 'readOnlyRootFilesystem').value !== true,
    at: ({ field }) => field.get('securityContext', 'readOnlyRootFilesystem'),
    message: (names) => `The root filesystem of ${names} can be written.`,
    change: 'Set `readOnlyRootFilesystem: true` and mount an `emptyDir` where the application writes',
  },
  {
    name: 'seccomp-profile',
    relaxedBy: 'seccomp',
    summary: 'A pod without a seccomp profile: unless the node was set up otherwise, no system call is filtered.',
    remedy: 'Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` for the pod.',
    lacks: (container, pod) => !effective(pod, container, 'seccompProfile', 'type').given,
    at: (_container, pod) => pod.spec.get('securityContext', 'seccompProfile'),
    message: (names) => `No seccomp profile is set for ${names}.`,
    change: 'Set `securityContext: {seccompProfile: {type: RuntimeDefault}}` for the pod',
  },
];

export const LACKING_RULES: readonly Rule[] = ROWS.map((row) => {
  const { name, summary, remedy, relaxedBy } = row;
  const check = (set: ManifestSet) => linuxPods(set).flatMap((pod) => found(pod, row));
  return { name, severity: 'warning', group: 'security', relaxedBy, summary, remedy, check };
});

function found(pod: PodTemplateView, { lacks, at, message, change, relaxedBy }: Lacking): RuleFinding[] {
  const lacking = pod.containers.filter((container) => lacks(container, pod));
  const [first] = lacking;
  if (!first) return [];
  const names = list(lacking.map(({ name }) => name));
  return [at(first, pod).finding(message(names, lacking.length > 1), orAllow(change, relaxedBy))];
}

function droppedBy({ field }: Container): Field {
  return field.get('securityContext', 'capabilities', 'drop');
}
