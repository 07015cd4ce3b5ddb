/** The rules about what a pod may do to its node. */
import type { Rule } from '../rule';
import { FORBIDDEN_RULES } from './forbidden';
import { LACKING_RULES } from './lacking';
import { capabilitiesAdded } from './capabilities-added';
import { hostPath } from './host-path';
import { hostPort } from './host-port';
import { privilegeEscalation } from './privilege-escalation';
import { runAsRoot } from './run-as-root';
import { runtimeSocket } from './runtime-socket';

export const SECURITY_RULES: readonly Rule[] = [
  ...FORBIDDEN_RULES,
  ...LACKING_RULES,
  capabilitiesAdded,
  hostPath,
  hostPort,
  privilegeEscalation,
  runAsRoot,
  runtimeSocket,
];
