/** The rules about access to the API server. */
import type { Rule } from '../rule';
import { bindingSubject } from './binding-subject';
import { builtInRoleReplaced } from './built-in-role-replaced';
import { rbacBroadSubjects } from './rbac-broad-subjects';
import { rbacClusterAdmin } from './rbac-cluster-admin';
import { rbacEscalation } from './rbac-escalation';
import { rbacNodeProxy } from './rbac-node-proxy';
import { rbacPodAccess } from './rbac-pod-access';
import { rbacSecrets } from './rbac-secrets';
import { rbacTokenCreation } from './rbac-token-creation';
import { rbacWildcard } from './rbac-wildcard';
import { roleBound } from './role-bound';
import { roleExists } from './role-exists';
import { roleResource } from './role-resource';
import { roleVerb } from './role-verb';

export const RBAC_RULES: readonly Rule[] = [
  bindingSubject,
  builtInRoleReplaced,
  rbacBroadSubjects,
  rbacClusterAdmin,
  rbacEscalation,
  rbacNodeProxy,
  rbacPodAccess,
  rbacSecrets,
  rbacTokenCreation,
  rbacWildcard,
  roleBound,
  roleExists,
  roleResource,
  roleVerb,
];
