/** A role that can read Secrets: whoever has it, has everything that is in them. */
import type { Rule } from '../rule';
import { granted, grantsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

const READS = ['get', 'list', 'watch'];

export const rbacSecrets: Rule = {
  name: 'rbac-secrets',
  severity: 'error',
  relaxedBy: 'rbac-secrets',
  summary: 'A role that can read Secrets: list and watch give their contents as well as get does.',
  remedy: 'Mount the one Secret that is needed as a file; name it in `resourceNames` if it has to be read.',
  check(set) {
    return grantsOf(set).flatMap((grant) => {
      if (granted(grant, '', ['secrets'], READS).length === 0) return [];
      const verbs = grant.verbs.filter((verb) => verb === '*' || READS.includes(verb));
      const names = grant.field.get('resourceNames').texts;
      return grant.field
        .get('resources')
        .finding(
          `The role grants ${list(verbs)} on ${names.length > 0 ? `the Secrets ${list(names)}` : 'all Secrets'}: their contents are given away.`,
          orAllow('Remove `secrets`, and mount the one that is needed as a file', 'rbac-secrets'),
        );
    });
  },
};
