/** A role that gets into pods: it can do whatever they can. */
import type { Rule } from '../rule';
import { granted, grantsOf } from '../../../kubernetes/rbac';
import { orAllow } from '../shared/security';
import { list } from '../../../kubernetes/show';

const WAYS_IN = [
  'pods/exec',
  'pods/attach',
  'pods/portforward',
  'pods/proxy',
  'pods/ephemeralcontainers',
  'services/proxy',
];

export const rbacPodAccess: Rule = {
  name: 'rbac-pod-access',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-pod-access',
  summary: 'A role that gets into running pods, by exec, attach, portforward, proxy or an ephemeral container.',
  remedy: 'Remove the sub-resource; logs are `pods/log`.',
  check(set) {
    return grantsOf(set).flatMap((grant) => {
      const found = granted(grant, '', WAYS_IN);
      if (found.length === 0) return [];
      return grant.field
        .get('resources')
        .finding(
          `The role grants ${list(found)}: whoever has it can do what the pods can.`,
          orAllow('Remove it; to read logs takes `pods/log` alone', 'rbac-pod-access'),
        );
    });
  },
};
