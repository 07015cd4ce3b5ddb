/** A role that speaks to the kubelets: past admission, past the audit log, into every pod of a node. */
import type { Rule } from '../rule';
import { granted, grantsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';

export const rbacNodeProxy: Rule = {
  name: 'rbac-node-proxy',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-node-proxy',
  summary: 'A role with nodes/proxy: even `get` on it runs commands in every pod of a node, past the audit log.',
  remedy: 'Use `nodes/metrics`, `nodes/stats` or `nodes/log` for what is to be read.',
  check(set) {
    return grantsOf(set).flatMap((grant) => {
      if (granted(grant, '', ['nodes/proxy']).length === 0) return [];
      return grant.field
        .get('resources')
        .finding(
          "The role grants 'nodes/proxy': whoever has it speaks to the kubelets, and can run commands in every pod.",
          orAllow('Grant `nodes/metrics` or `nodes/stats` for what is to be read', 'rbac-node-proxy'),
        );
    });
  },
};
