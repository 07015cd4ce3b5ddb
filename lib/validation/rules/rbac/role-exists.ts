/** A binding to a role that isn't there: nobody gets anything, and nobody is told. */
import type { Rule } from '../rule';
import { inNamespace } from '../../../kubernetes/identity';
import { bindingsOf, keyOfRole, roleKey, rolesOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

/** The roles for people that every cluster has. */
const BUILT_IN = /^(?:cluster-admin|admin|edit|view|system:.*)$/;

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
      if (roleKind === 'ClusterRole' && BUILT_IN.test(roleName)) return [];
      const other = roleKind === 'Role' ? 'ClusterRole' : 'Role';
      const isOther = roles.has(roleKey(other, roleName, namespace));
      return ref
        .get('name')
        .finding(
          `The binding is to the ${roleKind} ${show(roleName)}, which is not ${roleKind === 'Role' ? inNamespace(namespace) : 'in the set'}.`,
          isOther
            ? `Write \`kind: ${other}\`: there is one of that name.`
            : orAllow('Name a role that is there, or render it', 'outside-reference'),
        );
    });
  },
};
