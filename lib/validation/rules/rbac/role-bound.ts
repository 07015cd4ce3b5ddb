/** A role that nobody is bound to: it does nothing, and is forgotten until somebody binds it without reading it. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { kindOf } from '../../../kubernetes/identity';
import { labelsOf, matches } from '../../../kubernetes/labels';
import { aggregationSelectors, bindingsOf, keyOfRole, roleKey, rolesOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const roleBound: Rule = {
  name: 'role-bound',
  severity: 'warning',
  relaxedBy: 'unbound-role',
  summary: 'A Role or ClusterRole that nobody is bound to: it grants nothing to anyone.',
  remedy: 'Bind it to a named subject, or remove it.',
  check(set) {
    const aggregating = aggregationSelectors(set);
    const bound = new Set(bindingsOf(set).map((b) => roleKey(b.roleKind, b.roleName, b.namespace)));
    return rolesOf(set).flatMap((role) => {
      const metadata = Field.of(role).get('metadata');
      // These are added to other roles, those that every cluster has among them, and reach their subjects through those.
      const labels = labelsOf(metadata.get('labels').value);
      const aggregated =
        Object.keys(labels).some((key) => /(?:^|[./-])aggregate(?:d)?-to-/.test(key)) ||
        aggregating.some((selector) => matches(selector, labels));
      if (aggregated || bound.has(keyOfRole(role))) return [];
      const name = metadata.get('name');
      return name.finding(
        `Nobody is bound to the ${kindOf(role)} ${show(name.value)}.`,
        orAllow(`Add a binding that names who gets it, or remove the role`, 'unbound-role'),
      );
    });
  },
};
