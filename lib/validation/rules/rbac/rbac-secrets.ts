/** A role that can read Secrets: whoever has it, has everything that is in them. */
import type { Rule } from '../rule';
import { granted, grantsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

const READS = ['get', 'list', 'watch'];

export const rbacSecrets: Rule = {
  name: 'rbac-secrets',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-secrets',
  summary: 'A role that can read all Secrets: list and watch give their contents as well as get does.',
  remedy: 'Mount the one Secret that is needed as a file; name it in `resourceNames` if it has to be read.',
  check(set) {
    return grantsOf(set).flatMap((grant) => {
      // Secrets by name are what the role is about; to name them is how it was limited.
      const limited = grant.field.get('resourceNames').texts.length > 0;
      if (limited || granted(grant, '', ['secrets'], READS).length === 0) return [];
      const verbs = grant.verbs.filter((verb) => verb === '*' || READS.includes(verb));
      return grant.field
        .get('resources')
        .finding(
          `The role grants ${list(verbs)} on all Secrets: whoever has it can read their contents.`,
          orAllow('Remove `secrets`, or name those that are needed in `resourceNames`', 'rbac-secrets'),
        );
    });
  },
};
