/** The rules about what a pod may do to its node. */
import type { Rule } from '../rule';
import { capabilitiesAdded } from './capabilities-added';
import { capabilitiesDropped } from './capabilities-dropped';
import { hostIpc } from './host-ipc';
import { hostNetwork } from './host-network';
import { hostPath } from './host-path';
import { hostPid } from './host-pid';
import { hostPort } from './host-port';
import { hostProcess } from './host-process';
import { nonRoot } from './non-root';
import { privilegeEscalation } from './privilege-escalation';
import { privileged } from './privileged';
import { readOnlyRootFilesystem } from './read-only-root-filesystem';
import { runAsRoot } from './run-as-root';
import { runtimeSocket } from './runtime-socket';
import { seccompProfile } from './seccomp-profile';
import { seccompUnconfined } from './seccomp-unconfined';

export const SECURITY_RULES: readonly Rule[] = [
  capabilitiesAdded,
  capabilitiesDropped,
  hostIpc,
  hostNetwork,
  hostPath,
  hostPid,
  hostPort,
  hostProcess,
  nonRoot,
  privilegeEscalation,
  privileged,
  readOnlyRootFilesystem,
  runAsRoot,
  runtimeSocket,
  seccompProfile,
  seccompUnconfined,
];
