/** The right to everything. */
import type { Rule } from '../rule';
import { kindOf } from '../../../kubernetes/identity';
import { bindingsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';

export const rbacClusterAdmin: Rule = {
  name: 'rbac-cluster-admin',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-cluster-admin',
  summary: 'A binding to cluster-admin: its subjects may do everything.',
  remedy: 'Bind a role of what is needed; `admin`, `edit` and `view` are there in every cluster.',
  check(set) {
    return bindingsOf(set).flatMap(({ object, ref, roleKind, roleName }) => {
      if (roleKind !== 'ClusterRole' || roleName !== 'cluster-admin') return [];
      const where = kindOf(object) === 'RoleBinding' ? 'in the namespace' : 'in the cluster';
      return ref
        .get('name')
        .finding(
          `The subjects of the binding may do everything ${where}.`,
          orAllow('Bind a role of what they need', 'rbac-cluster-admin'),
        );
    });
  },
};
