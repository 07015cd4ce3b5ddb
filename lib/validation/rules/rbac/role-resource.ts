/** A role about resources that don't exist, or in a group that doesn't have them: Kubernetes accepts it, and it grants nothing. */
import type { Rule, RuleFinding } from '../rule';
import { versionsOf } from '../../../kubernetes/api-versions';
import { Field } from '../../../kubernetes/field';
import { Grant, grantsOf } from '../../../kubernetes/rbac';
import { allResources, groupsOf, resourcesOf } from '../shared/rbac-resources';
import { list, show } from '../../../kubernetes/show';
import { nearest } from '../../../kubernetes/syntax';

const SHORT: Readonly<Record<string, string>> = {
  cm: 'configmaps',
  deploy: 'deployments',
  ds: 'daemonsets',
  ep: 'endpoints',
  hpa: 'horizontalpodautoscalers',
  ing: 'ingresses',
  logs: 'pods/log',
  netpol: 'networkpolicies',
  no: 'nodes',
  ns: 'namespaces',
  pdb: 'poddisruptionbudgets',
  po: 'pods',
  pv: 'persistentvolumes',
  pvc: 'persistentvolumeclaims',
  rs: 'replicasets',
  sa: 'serviceaccounts',
  sts: 'statefulsets',
  svc: 'services',
};

export const roleResource: Rule = {
  name: 'role-resource',
  severity: 'warning',
  summary:
    'A role about a resource that its API groups do not have: Kubernetes accepts it, and this part grants nothing.',
  remedy: 'Write resources in the plural and in lower case, with the group that has them.',
  check(set) {
    return grantsOf(set).flatMap((grant) => {
      // A group that isn't known in full may have anything.
      if (grant.groups.length === 0 || !grant.groups.every((group) => resourcesOf(group))) return [];
      return grant.field.get('resources').items.flatMap((resource) => judge(grant, resource));
    });
  },
};

/** What can be impersonated, and isn't served. @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation */
const IMPERSONATED = ['users', 'groups'];

function judge({ groups, verbs }: Grant, field: Field): RuleFinding[] {
  const text = field.text;
  if (!text || text.includes('*')) return [];
  if (IMPERSONATED.includes(text) && verbs.some((verb) => verb === 'impersonate' || verb === '*')) return [];
  const [base] = text.split('/');
  if (groups.some((group) => resourcesOf(group)?.includes(base!))) return [];
  const elsewhere = groupsOf(base!);
  const inGroups = groups.length === 1 && groups[0] === '' ? 'the core group' : `the groups ${list(groups)}`;
  if (elsewhere.length > 0) {
    return [
      field.finding(
        `There are no ${show(base)} in ${inGroups}: the role grants nothing.`,
        `Write \`apiGroups: [${JSON.stringify(elsewhere[0])}]\` for them.`,
      ),
    ];
  }
  const meant = Object.hasOwn(SHORT, text) ? SHORT[text] : (pluralOf(base!) ?? nearest(base!, allResources()));
  return [
    field.finding(
      `Kubernetes has no resource ${show(base)} in ${inGroups}: the role grants nothing.`,
      meant
        ? `Write \`${meant}\`.`
        : 'Write the plural of the kind in lower case, as `kubectl api-resources` lists it.',
    ),
  ];
}

/** The resource of a kind that was written as the kind: `Pod`, `networkpolicy`. */
function pluralOf(text: string): string | undefined {
  const word = text.toLowerCase();
  const plurals = [`${word}s`, `${word}es`, word.replace(/y$/, 'ies'), word];
  const known = allResources();
  return plurals.find((plural) => known.includes(plural)) ?? (versionsOf(text).length > 0 ? `${word}s` : undefined);
}
