/** A role of the name of one that every cluster has: its rules take the place of those, for everyone who is bound to it. */
import type { Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { kindOf, nameOf } from '../../../kubernetes/identity';
import { RBAC, replacesBuiltInRole } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const builtInRoleReplaced: Rule = {
  name: 'built-in-role-replaced',
  severity: 'error',
  group: 'security',
  relaxedBy: 'built-in-role',
  summary:
    'A ClusterRole, or a ClusterRoleBinding, of the name of one that every cluster has: it changes what others may do, and the cluster adds its own rules to it again.',
  remedy: 'Choose a name of your own; to add to `admin`, `edit` or `view`, label a ClusterRole to be aggregated.',
  check(set) {
    return [...set.ofKind(RBAC, 'ClusterRole'), ...set.ofKind(RBAC, 'ClusterRoleBinding')].flatMap((object) => {
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
    });
  },
};
