/** A binding to a role that isn't there: nobody gets anything, and nobody is told. */
import type { Rule } from '../rule';
import { inNamespace } from '../../../kubernetes/identity';
import { RBAC, bindingsOf, isBuiltInRole, keyOfRole, roleKey, rolesOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';
import { unanswered } from '../shared/unanswered';

export const roleExists: Rule = {
  name: 'role-exists',
  severity: 'error',
  relaxedBy: 'outside-reference',
  summary: 'A binding to a Role or ClusterRole that is not in the set: it grants nothing.',
  remedy: 'Write the kind and the name of a role that is there.',
  check(set) {
    const roles = new Set(rolesOf(set).map(keyOfRole));
    return bindingsOf(set).flatMap(({ namespace, ref, roleKind, roleName }) => {
      if (!roleName || (roleKind !== 'Role' && roleKind !== 'ClusterRole')) return [];
      if (roles.has(roleKey(roleKind, roleName, namespace))) return [];
      if (isBuiltInRole(roleKind, roleName, namespace)) return [];
      const other = roleKind === 'Role' ? 'ClusterRole' : 'Role';
      const isOther = roles.has(roleKey(other, roleName, namespace));
      const finding = ref
        .get('name')
        .finding(
          `The binding is to the ${roleKind} ${show(roleName)}, which is not ${roleKind === 'Role' ? inNamespace(namespace) : 'in the set'}.`,
          isOther
            ? `Write \`kind: ${other}\`: there is one of that name.`
            : orAllow('Name a role that is there, or render it', 'outside-reference'),
        );
      // Roles of the whole cluster come with what is installed in it.
      if (roleKind === 'ClusterRole' && !isOther) return { ...finding, severity: 'warning' as const };
      return unanswered(set, namespace, finding, isOther ? undefined : { group: RBAC, kind: 'Role' });
    });
  },
};
