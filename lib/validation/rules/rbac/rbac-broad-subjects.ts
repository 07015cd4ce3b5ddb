/** A binding to people nobody knows. */
import type { Rule } from '../rule';
import { bindingsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

const BROAD: Readonly<Record<string, string>> = {
  'system:masters': 'the group that no rule of access applies to',
  'system:anonymous': 'everyone who can reach the API server',
  'system:unauthenticated': 'everyone who can reach the API server',
  'system:authenticated': 'everyone with any account, of any team',
};

export const rbacBroadSubjects: Rule = {
  name: 'rbac-broad-subjects',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-broad-subjects',
  summary: 'A binding to system:masters, to anonymous users, or to all authenticated ones.',
  remedy: 'Name the users, groups or ServiceAccounts that need it.',
  check(set) {
    return bindingsOf(set).flatMap(({ subjects }) =>
      subjects.flatMap((subject) => {
        const name = subject.get('name');
        if (!name.text || !Object.hasOwn(BROAD, name.text) || subject.get('kind').text === 'ServiceAccount') return [];
        return name.finding(
          `The role is bound to ${show(name.text)}: ${BROAD[name.text]}.`,
          orAllow('Name the users, groups or ServiceAccounts that need it', 'rbac-broad-subjects'),
        );
      }),
    );
  },
};
