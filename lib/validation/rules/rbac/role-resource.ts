/** A role about resources that don't exist, or in a group that doesn't have them: Kubernetes accepts it, and it grants nothing. */
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { Grant, grantsOf } from '../../../kubernetes/rbac';
import { groupsOfResource, knownKinds, knownResources, pluralOf, resourcesOf } from '../../../kubernetes/kinds';
import { list, show } from '../../../kubernetes/show';
import { nearest } from '../../../kubernetes/syntax';

/** The groups whose resources are all known: in the others there may be more. */
const COMPLETE = new Set([
  '',
  'apps',
  'autoscaling',
  'batch',
  'discovery.k8s.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
]);

/** Resources without objects that could be written to a file. */
const UNWRITTEN = ['bindings', 'componentstatuses'];

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
      if (grant.groups.length === 0 || !grant.groups.every((group) => COMPLETE.has(group))) return [];
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
  const base = text.split('/')[0]!;
  if (UNWRITTEN.includes(base) || groups.some((group) => resourcesOf(group).includes(base))) return [];
  const elsewhere = groupsOfResource(base);
  const inGroups = groups.length === 1 && groups[0] === '' ? 'the core group' : `the groups ${list(groups)}`;
  if (elsewhere.length > 0) {
    return [
      field.finding(
        `There are no ${show(base)} in ${inGroups}: the role grants nothing.`,
        `Write \`apiGroups: [${JSON.stringify(elsewhere[0])}]\` for them.`,
      ),
    ];
  }
  const meant = Object.hasOwn(SHORT, text) ? SHORT[text] : (resourceOfKind(base) ?? nearest(base, knownResources()));
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
function resourceOfKind(text: string): string | undefined {
  const kind = knownKinds().find((it) => it.toLowerCase() === text.toLowerCase());
  return kind && pluralOf(kind);
}
