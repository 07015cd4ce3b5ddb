/** What pods must be like, in CEL: what the library renders by default, and its relaxations. */
import { POD_MAKERS, POD_VARIABLES, PolicyContent, Validation } from './policy';

const pods = (...validations: Validation[]): PolicyContent => ({
  matches: POD_MAKERS,
  variables: POD_VARIABLES,
  validations,
});

/** Of every container. */
const each = (expression: string) => `variables.containers.all(c, ${expression})`;

/** A field of the container's security context, or, where it has none, of the pod's. */
const effective = (path: string, otherwise: string) =>
  `c.?securityContext.${path}.orValue(variables.spec.?securityContext.${path}.orValue(${otherwise}))`;

/** @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
export const CONTAINER_SECURITY = pods(
  {
    expression: each('!c.?securityContext.?privileged.orValue(false)'),
    message: 'A container is privileged: it can do what the node can. Leave out securityContext.privileged.',
    relaxedBy: 'privileged',
  },
  {
    expression: each('!c.?securityContext.?allowPrivilegeEscalation.orValue(true)'),
    message:
      'A container may gain rights that it was not started with. Set securityContext.allowPrivilegeEscalation: false.',
    relaxedBy: 'privilege-escalation',
  },
  {
    expression: each(`${effective('?runAsNonRoot', 'false')} && ${effective('?runAsUser', '1')} != 0`),
    message: 'A container may run as root. Set securityContext.runAsNonRoot: true, and no runAsUser: 0.',
    relaxedBy: 'run-as-root',
  },
  {
    expression: each('c.?securityContext.?readOnlyRootFilesystem.orValue(false)'),
    message:
      'A container can write to its own file system. Set securityContext.readOnlyRootFilesystem: true, with an emptyDir where it writes.',
    relaxedBy: 'writable-root-filesystem',
  },
  {
    expression: each(
      "c.?securityContext.?capabilities.?drop.orValue([]).exists(it, it == 'ALL') && c.?securityContext.?capabilities.?add.orValue([]).all(it, it == 'NET_BIND_SERVICE')",
    ),
    message:
      'A container keeps capabilities. Set securityContext.capabilities.drop: [ALL], and add none but NET_BIND_SERVICE.',
    relaxedBy: 'capabilities',
  },
  {
    expression: each(`${effective('?seccompProfile.?type', "''")} in ['RuntimeDefault', 'Localhost']`),
    message: 'A container can call all of the kernel. Set securityContext.seccompProfile.type: RuntimeDefault.',
    relaxedBy: 'seccomp',
  },
);

/** No part of the node. */
export const HOST_ACCESS = pods(
  {
    expression: '!variables.spec.?hostNetwork.orValue(false)',
    message: 'The pods have the network of their node. Leave out hostNetwork.',
    relaxedBy: 'host-network',
  },
  {
    expression: '!variables.spec.?hostPID.orValue(false)',
    message: 'The pods see the processes of their node. Leave out hostPID.',
    relaxedBy: 'host-pid',
  },
  {
    expression: '!variables.spec.?hostIPC.orValue(false)',
    message: 'The pods share memory with their node. Leave out hostIPC.',
    relaxedBy: 'host-ipc',
  },
  {
    expression: 'variables.spec.?volumes.orValue([]).all(it, !has(it.hostPath))',
    message: 'A volume is a folder of the node. Use a claim, an emptyDir or a ConfigMap.',
    relaxedBy: 'host-path',
  },
  {
    expression: each('c.?ports.orValue([]).all(it, it.?hostPort.orValue(0) == 0)'),
    message: 'A container takes a port of its node. Leave out hostPort; a Service leads to the pods.',
    relaxedBy: 'host-port',
  },
);

/** A tag that stays what it was; the part after the last slash has it. */
export const IMAGES = pods({
  expression: each(
    "c.image.contains('@sha256:') || (c.image.split('/')[c.image.split('/').size() - 1].contains(':') && !c.image.endsWith(':latest'))",
  ),
  message: 'An image may be any version. Name a tag that is not latest, or better a digest.',
});

/** Without them one pod can take what the others of its node need. */
export const RESOURCES = pods({
  expression: each(
    "['cpu', 'memory'].all(it, it in c.?resources.?requests.orValue({}) || it in c.?resources.?limits.orValue({})) && ['cpu', 'memory'].all(it, it in c.?resources.?limits.orValue({}))",
  ),
  message: 'A container has no bounds. Set resources.requests and resources.limits, for cpu and memory.',
});

/** The account that every pod of a namespace shares has no use for a token. */
export const TOKENS = pods({
  expression:
    "!variables.spec.?automountServiceAccountToken.orValue(true) || !(variables.spec.?serviceAccountName.orValue('default') in ['', 'default'])",
  message:
    'The pods get a token of the account that the whole namespace shares. Set automountServiceAccountToken: false, or give the workload an account of its own.',
});

/** Who gets traffic says when it can take some. */
export const HEALTH: PolicyContent = {
  matches: [{ apiGroup: 'apps', apiVersions: ['v1'], resources: ['deployments', 'statefulsets'] }],
  variables: POD_VARIABLES,
  validations: [
    {
      expression: 'variables.spec.containers.all(c, c.?ports.orValue([]).size() == 0 || has(c.readinessProbe))',
      message: 'A container with a port does not say when it is ready: it gets traffic before. Set readinessProbe.',
    },
  ],
};
