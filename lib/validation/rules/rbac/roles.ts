/** Roles as a whole: their names, and their bindings. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { kindOf, nameOf } from '../../../kubernetes/identity';
import { labelsOf, matches } from '../../../kubernetes/labels';
import {
  aggregationSelectors,
  bindingsOf,
  keyOfRole,
  RBAC,
  replacesBuiltInRole,
  roleKey,
  rolesOf,
} from '../../../kubernetes/rbac';
import { show } from '../../../kubernetes/show';
import { orAllow } from '../shared/security';

export const builtInRoleReplaced: Rule = {
  name: 'built-in-role-replaced',
  severity: 'error',
  group: 'security',
  relaxedBy: 'built-in-role',
  summary:
    'A ClusterRole, or a ClusterRoleBinding, of the name of one that every cluster has: it changes what others may do, and the cluster adds its own rules to it again.',
  remedy: 'Choose a name of your own; to add to `admin`, `edit` or `view`, label a ClusterRole to be aggregated.',
  check: (set) =>
    [...set.ofKind(RBAC, 'ClusterRole'), ...set.ofKind(RBAC, 'ClusterRoleBinding')].flatMap((object) => {
      const name = nameOf(object);
      const isRole = kindOf(object) === 'ClusterRole';
      // Add-ons publish roles of this prefix too, which is reserved for Kubernetes.
      const replaces = replacesBuiltInRole(name) && (isRole || name === 'cluster-admin' || name.startsWith('system:'));
      if (!replaces && !name.startsWith('system:')) return [];
      const remedy = orAllow(
        isRole
          ? 'Choose a name of your own, or label a ClusterRole `rbac.authorization.k8s.io/aggregate-to-view: "true"` to add to `view`'
          : 'Choose a name of your own',
        'built-in-role',
      );
      const field = Field.of(object).get('metadata', 'name');
      if (replaces) {
        return field.finding(
          `The ${kindOf(object)} ${show(name)} replaces the one that every cluster has: all its subjects get what it grants, and what the cluster adds to it.`,
          remedy,
        );
      }
      const reserved = field.finding(
        `The ${kindOf(object)} ${show(name)} has a name that is reserved for Kubernetes: an upgrade may replace it.`,
        remedy,
      );
      return { ...reserved, severity: 'warning' };
    }),
};

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
