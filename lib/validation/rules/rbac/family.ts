/** The rules about access to the API server. */
import type { Rule } from '../rule';
import { DANGEROUS_GRANTS } from './dangerous-grants';
import { bindingSubject } from './binding-subject';
import { builtInRoleReplaced } from './built-in-role-replaced';
import { rbacBroadSubjects } from './rbac-broad-subjects';
import { rbacClusterAdmin } from './rbac-cluster-admin';
import { rbacEscalation } from './rbac-escalation';
import { rbacWildcard } from './rbac-wildcard';
import { roleBound } from './role-bound';
import { roleExists } from './role-exists';
import { roleResource } from './role-resource';
import { roleVerb } from './role-verb';

export const RBAC_RULES: readonly Rule[] = [
  ...DANGEROUS_GRANTS,
  bindingSubject,
  builtInRoleReplaced,
  rbacBroadSubjects,
  rbacClusterAdmin,
  rbacEscalation,
  rbacWildcard,
  roleBound,
  roleExists,
  roleResource,
  roleVerb,
];
