/** A role that grants everything, also what will only be invented. */
import type { Rule } from '../rule';
import { grantsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { show } from '../../../kubernetes/show';

export const rbacWildcard: Rule = {
  name: 'rbac-wildcard',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-wildcard',
  summary:
    'A role with a wildcard for groups, resources or verbs: it grants more than anyone can read, and more each release.',
  remedy: 'Name the groups, resources and verbs that are needed.',
  check(set) {
    return grantsOf(set).flatMap(({ field }) =>
      ['apiGroups', 'resources', 'verbs', 'nonResourceURLs'].flatMap((name) => {
        const place = field.get(name);
        const star = place.texts.find((text) => text === '*' || (name === 'resources' && text.includes('*')));
        if (star === undefined) return [];
        return place.finding(
          `The role grants ${show(star)} as ${name}: all there are, and all that will ever be.`,
          orAllow(`Name the ${name} that are needed`, 'rbac-wildcard'),
        );
      }),
    );
  },
};
