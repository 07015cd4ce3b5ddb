/** Verbs with which one takes rights that one doesn't have. */
import type { Rule } from '../rule';
import { RBAC, granted, grantsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

export const rbacEscalation: Rule = {
  name: 'rbac-escalation',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-escalation',
  summary: 'A role with impersonate, bind or escalate: whoever has it can give itself every right there is.',
  remedy: 'Remove the verb.',
  check(set) {
    return grantsOf(set).flatMap((grant) => {
      const roles = granted(grant, RBAC, ['roles', 'clusterroles']).length > 0;
      const found = grant.verbs.filter(
        (verb) => verb === 'impersonate' || (roles && (verb === 'bind' || verb === 'escalate')),
      );
      if (found.length === 0) return [];
      return grant.field
        .get('verbs')
        .finding(
          `The role grants ${list(found)}: whoever has it can take rights that it was not given.`,
          orAllow('Remove the verb', 'rbac-escalation'),
        );
    });
  },
};
