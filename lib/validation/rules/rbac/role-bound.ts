/** A role that nobody is bound to: it does nothing, and is forgotten until somebody binds it without reading it. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { kindOf } from '../../../kubernetes/identity';
import { bindingsOf, keyOfRole, roleKey, rolesOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const roleBound: Rule = {
  name: 'role-bound',
  severity: 'warning',
  relaxedBy: 'unbound-role',
  summary: 'A Role or ClusterRole that nobody is bound to: it grants nothing to anyone.',
  remedy: 'Bind it to a named subject, or remove it.',
  check(set) {
    const bound = new Set(bindingsOf(set).map((b) => roleKey(b.roleKind, b.roleName, b.namespace)));
    return rolesOf(set).flatMap((role) => {
      const metadata = Field.of(role).get('metadata');
      // These are added to the roles that every cluster has, and reach their subjects through those.
      const aggregated = metadata
        .get('labels')
        .keys.some((key) => key.startsWith('rbac.authorization.k8s.io/aggregate-to-'));
      if (aggregated || bound.has(keyOfRole(role))) return [];
      const name = metadata.get('name');
      return name.finding(
        `Nobody is bound to the ${kindOf(role)} ${show(name.value)}.`,
        orAllow(`Add a binding that names who gets it, or remove the role`, 'unbound-role'),
      );
    });
  },
};
