/** A role that makes tokens of ServiceAccounts: it becomes any of them. */
import type { Rule } from '../rule';
import { granted, grantsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';

export const rbacTokenCreation: Rule = {
  name: 'rbac-token-creation',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-token-creation',
  summary: 'A role that can create tokens of ServiceAccounts: whoever has it can act as any of them.',
  remedy: 'Remove `serviceaccounts/token`; a pod gets its own token by itself.',
  check(set) {
    return grantsOf(set).flatMap((grant) => {
      if (granted(grant, '', ['serviceaccounts/token'], ['create']).length === 0) return [];
      return grant.field
        .get('resources')
        .finding(
          "The role grants 'create' on 'serviceaccounts/token': whoever has it can act as any ServiceAccount.",
          orAllow(
            'Remove it; a pod gets a token of its own by `automountServiceAccountToken: true`',
            'rbac-token-creation',
          ),
        );
    });
  },
};
