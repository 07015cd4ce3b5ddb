/**
 * The security of a pod: the restricted Pod Security level and more, each control of which can be relaxed by a prop of
 * its own that asks for the reason. The reason is rendered as an annotation, so a reviewer of the YAML reads it too.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
import { IConstruct } from 'constructs';
import { ANNOTATION_PREFIX } from '../core/labels';
import { PropPath, Fields, Schema, NUMBER, TEXT, listOf, mapOf, shape } from '../../diagnostics/schema';
import { Json } from '../../synth/after-conversion';
import { checkReason } from './reason';

/** Linux capabilities that a container gets back, and why. */
export interface CapabilityRelaxation {
  /** Their names without `CAP_`: `NET_BIND_SERVICE`. */
  readonly add: string[];
  /** Why they are needed. */
  readonly reason: string;
}

/** Kernel parameters that a pod sets, and why. */
export interface SysctlRelaxation {
  /** Their values, by name: `net.core.somaxconn`. */
  readonly values: { readonly [name: string]: string };
  /** Why they are needed. */
  readonly reason: string;
}

/** The security of a pod. Each `allow…` relaxes one control, and holds the reason. */
export interface SecurityProps {
  /** The user that the containers run as. @default 65532 - above 10000, so that it meets no user of the node; distroless' nonroot */
  readonly user?: number;
  /** The group that the containers run as. @default 65532 */
  readonly group?: number;
  /** The group that owns the volumes. @default 65532 */
  readonly fsGroup?: number;

  /** Lets the containers run as root. @default - they can't */
  readonly allowRunAsRoot?: string;
  /** Lets the containers write to their image's file system. @default - they can't; /tmp is writable */
  readonly allowWritableRootFilesystem?: string;
  /** Lets a process gain more rights than its parent. @default - it can't */
  readonly allowPrivilegeEscalation?: string;
  /** Gives the containers all rights on the node. @default - they have none */
  readonly allowPrivileged?: string;
  /** Gives the containers capabilities of root. @default - all are dropped */
  readonly allowCapabilities?: CapabilityRelaxation;
  /** Turns off the filter of system calls. @default - the container runtime's own filter, RuntimeDefault */
  readonly allowUnconfinedSeccomp?: string;
  /** Turns off AppArmor. @default - the container runtime's own profile */
  readonly allowUnconfinedAppArmor?: string;
  /** Shows the containers all of /proc. @default - the container runtime hides parts of it */
  readonly allowUnmaskedProc?: string;
  /** Sets kernel parameters. @default - none */
  readonly allowSysctls?: SysctlRelaxation;
  /** Puts the pods into the network of the node. @default - they have their own */
  readonly allowHostNetwork?: string;
  /** Shows the containers the processes of the node. @default - they see their own */
  readonly allowHostPid?: string;
  /** Lets the containers talk to processes of the node by shared memory. @default - they can't */
  readonly allowHostIpc?: string;
  /** Lets `volumes` hold paths of the node. @default - they can't */
  readonly allowHostPath?: string;
}

/** A reason is asked for where the control is relaxed, so that `true` gets the same words as an empty reason. */
const REASON: Schema<string> = { read: (value) => value as string };

/** What the props of security take. */
export const SECURITY_FIELDS: Fields<SecurityProps> = {
  user: NUMBER,
  group: NUMBER,
  fsGroup: NUMBER,
  allowRunAsRoot: REASON,
  allowWritableRootFilesystem: REASON,
  allowPrivilegeEscalation: REASON,
  allowPrivileged: REASON,
  allowCapabilities: shape<CapabilityRelaxation>({ add: listOf(TEXT), reason: REASON }),
  allowUnconfinedSeccomp: REASON,
  allowUnconfinedAppArmor: REASON,
  allowUnmaskedProc: REASON,
  allowSysctls: shape<SysctlRelaxation>({ values: mapOf(TEXT), reason: REASON }),
  allowHostNetwork: REASON,
  allowHostPid: REASON,
  allowHostIpc: REASON,
  allowHostPath: REASON,
};

type PodSecurityJson = Json & { securityContext: Json };
type ContainerSecurityJson = Json & { capabilities: Json };

/** Security as it is rendered. */
export interface RenderedSecurity {
  /** Fields of the pod's spec, its `securityContext` among them. */
  readonly pod: PodSecurityJson;
  /** The `securityContext` of each container. */
  readonly container: ContainerSecurityJson;
  /** The reasons, for the objects and the pods. */
  readonly annotations: Record<string, string>;
}

const USER = 65532;

/** What each relaxation is called in its annotation, and what it changes. */
const RELAXATIONS: {
  readonly prop: keyof SecurityProps;
  readonly control: string;
  readonly relax: (pod: PodSecurityJson, container: ContainerSecurityJson, props: SecurityProps) => void;
}[] = [
  {
    prop: 'allowRunAsRoot',
    control: 'run-as-root',
    relax: (pod, _container, props) => {
      pod.securityContext.runAsNonRoot = false;
      if (props.user === undefined) pod.securityContext.runAsUser = 0;
      if (props.group === undefined) pod.securityContext.runAsGroup = 0;
    },
  },
  {
    prop: 'allowWritableRootFilesystem',
    control: 'writable-root-filesystem',
    relax: (_pod, container) => (container.readOnlyRootFilesystem = false),
  },
  {
    prop: 'allowPrivilegeEscalation',
    control: 'privilege-escalation',
    relax: (_pod, container) => (container.allowPrivilegeEscalation = true),
  },
  {
    prop: 'allowPrivileged',
    control: 'privileged',
    relax: (_pod, container) => {
      container.privileged = true;
      container.allowPrivilegeEscalation = true; // the API server refuses one without the other
    },
  },
  {
    prop: 'allowCapabilities',
    control: 'capabilities',
    relax: (_pod, container, props) => (container.capabilities.add = [...(props.allowCapabilities?.add ?? [])]),
  },
  {
    prop: 'allowUnconfinedSeccomp',
    control: 'seccomp',
    relax: (pod) => (pod.securityContext.seccompProfile = { type: 'Unconfined' }),
  },
  {
    prop: 'allowUnconfinedAppArmor',
    control: 'app-armor',
    relax: (pod) => (pod.securityContext.appArmorProfile = { type: 'Unconfined' }),
  },
  { prop: 'allowUnmaskedProc', control: 'proc-mount', relax: (_pod, container) => (container.procMount = 'Unmasked') },
  {
    prop: 'allowSysctls',
    control: 'sysctls',
    relax: (pod, _container, props) =>
      (pod.securityContext.sysctls = Object.entries(props.allowSysctls?.values ?? {}).map(([name, value]) => ({
        name,
        value,
      }))),
  },
  {
    prop: 'allowHostNetwork',
    control: 'host-network',
    relax: (pod) => {
      pod.hostNetwork = true;
      pod.dnsPolicy = 'ClusterFirstWithHostNet'; // else names of Services aren't found from there
    },
  },
  { prop: 'allowHostPid', control: 'host-pid', relax: (pod) => (pod.hostPID = true) },
  { prop: 'allowHostIpc', control: 'host-ipc', relax: (pod) => (pod.hostIPC = true) },
  { prop: 'allowHostPath', control: 'host-path', relax: () => undefined },
];

/** The security of a pod, in the form of the API, with the reasons for what was relaxed. */
export function renderSecurity(construct: IConstruct, props: SecurityProps = {}): RenderedSecurity {
  const pod: PodSecurityJson = {
    securityContext: {
      runAsNonRoot: true,
      runAsUser: checkId(construct, 'user', props),
      runAsGroup: checkId(construct, 'group', props),
      fsGroup: checkId(construct, 'fsGroup', props),
      fsGroupChangePolicy: 'OnRootMismatch', // a large volume isn't walked at each start
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
  const container: ContainerSecurityJson = {
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  };
  const annotations: Record<string, string> = {};
  checkCapabilities(construct, props.allowCapabilities?.add ?? []);
  for (const { prop, control, relax } of RELAXATIONS) {
    const given = props[prop];
    if (given === undefined) continue;
    const reason: unknown = typeof given === 'object' ? given?.reason : given;
    if (!checkReason(construct, `security.${prop}`, reason)) continue;
    annotations[`${ANNOTATION_PREFIX}allow-${control}`] = reason;
    relax(pod, container, props);
  }
  return { pod, container, annotations };
}

function checkId(construct: IConstruct, name: 'user' | 'group' | 'fsGroup', props: SecurityProps): number {
  const id = props[name] ?? USER;
  const least = props.allowRunAsRoot === undefined ? 1 : 0;
  if (Number.isInteger(id) && id >= least && id < 2 ** 31) return id;
  const root = id === 0;
  new PropPath(construct, `security.${name}`).report('user-and-group-ids', {
    value: id,
    message: root
      ? 'It is root, and the kubelet refuses to start such a container.'
      : 'It is no id of a user or group.',
    remedy: root
      ? 'leave it out for 65532, or give allowRunAsRoot with the reason'
      : 'give a whole number from 1 to 2147483647; above 10000 it meets no user of the node',
  });
  return USER;
}

/** A runtime knows capabilities without their prefix, and ignores or refuses others when the container starts. */
function checkCapabilities(construct: IConstruct, names: readonly string[]): void {
  names.forEach((name, index) => {
    if (/^[A-Z][A-Z_]*$/.test(name) && !name.startsWith('CAP_')) return;
    new PropPath(construct, `security.allowCapabilities.add[${index}]`).report('capability-name', {
      value: name,
      message: 'It is no name of a capability.',
      remedy: `give it in capitals and without CAP_, such as '${name.toUpperCase().replace(/^CAP_/, '') || 'NET_BIND_SERVICE'}'`,
    });
  });
}
