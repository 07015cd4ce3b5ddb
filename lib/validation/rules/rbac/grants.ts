/** What the rules of a role grant: more than is meant, or nothing. */
import type { Found, Rule } from '../rule';
import { Field } from '../../../kubernetes/field';
import { groupsOfResource, knownKinds, knownResources, pluralOf, resourcesOf } from '../../../kubernetes/kinds';
import { Grant, granted, grantsOf, RBAC } from '../../../kubernetes/rbac';
import { list, show } from '../../../kubernetes/show';
import { nearest } from '../../../kubernetes/syntax';
import { orAllow } from '../shared/security';

export const rbacEscalation: Rule = {
  name: 'rbac-escalation',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-escalation',
  summary: 'A role with impersonate, bind or escalate: whoever has it can give itself every right there is.',
  remedy: 'Remove the verb.',
  check: (set) =>
    grantsOf(set).flatMap((grant) => {
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
    }),
};

export const rbacWildcard: Rule = {
  name: 'rbac-wildcard',
  severity: 'error',
  group: 'security',
  relaxedBy: 'rbac-wildcard',
  summary:
    'A role with a wildcard for groups, resources or verbs: it grants more than anyone can read, and more each release.',
  remedy: 'Name the groups, resources and verbs that are needed.',
  check: (set) =>
    grantsOf(set).flatMap(({ field }) =>
      ['apiGroups', 'resources', 'verbs', 'nonResourceURLs'].flatMap((name) => {
        const place = field.get(name);
        const star = place.texts.find((text) => text === '*' || (name === 'resources' && text.includes('*')));
        if (star === undefined) return [];
        return place.finding(
          `The role grants ${show(star)} as ${name}: all there are, and all that will ever be.`,
          orAllow(`Name the ${name} that are needed`, 'rbac-wildcard'),
        );
      }),
    ),
};

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
  check: (set) =>
    grantsOf(set).flatMap((grant) => {
      // A group that isn't known in full may have anything.
      if (grant.groups.length === 0 || !grant.groups.every((group) => COMPLETE.has(group))) return [];
      return grant.field.get('resources').items.flatMap((resource) => judge(grant, resource));
    }),
};

/** What can be impersonated, and isn't served. @see https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation */
const IMPERSONATED = ['users', 'groups'];

function judge({ groups, verbs }: Grant, field: Field): Found {
  const text = field.text;
  if (!text || text.includes('*')) return [];
  if (IMPERSONATED.includes(text) && verbs.some((verb) => verb === 'impersonate' || verb === '*')) return [];
  const base = text.split('/')[0]!;
  if (UNWRITTEN.includes(base) || groups.some((group) => resourcesOf(group).includes(base))) return [];
  const elsewhere = groupsOfResource(base);
  const inGroups = groups.length === 1 && groups[0] === '' ? 'the core group' : `the groups ${list(groups)}`;
  if (elsewhere.length > 0) {
    return field.finding(
      `There are no ${show(base)} in ${inGroups}: the role grants nothing.`,
      `Write \`apiGroups: [${JSON.stringify(elsewhere[0])}]\` for them.`,
    );
  }
  const meant = Object.hasOwn(SHORT, text) ? SHORT[text] : (resourceOfKind(base) ?? nearest(base, knownResources()));
  return field.finding(
    `Kubernetes has no resource ${show(base)} in ${inGroups}: the role grants nothing.`,
    meant ? `Write \`${meant}\`.` : 'Write the plural of the kind in lower case, as `kubectl api-resources` lists it.',
  );
}

/** The resource of a kind that was written as the kind: `Pod`, `networkpolicy`. */
function resourceOfKind(text: string): string | undefined {
  const kind = knownKinds().find((it) => it.toLowerCase() === text.toLowerCase());
  return kind && pluralOf(kind);
}

/** What people write, and what grants it. */
const MEANT: Readonly<Record<string, string>> = {
  read: 'get, list, watch',
  view: 'get, list, watch',
  show: 'get',
  describe: 'get',
  write: 'create, update, patch',
  edit: 'update, patch',
  modify: 'update, patch',
  apply: 'create, patch',
  add: 'create',
  remove: 'delete',
  destroy: 'delete',
  all: 'the verbs that are needed',
  exec: 'create, on `pods/exec`',
  logs: 'get, on `pods/log`',
  scale: 'patch, on `deployments/scale`',
  '': 'get, list, watch',
};

export const roleVerb: Rule = {
  name: 'role-verb',
  severity: 'error',
  summary: 'A role with a verb that Kubernetes does not know, such as `read`: it accepts it, and it grants nothing.',
  remedy: 'Write the verbs of the API: get, list, watch, create, update, patch, delete, deletecollection.',
  check: (set) =>
    grantsOf(set).flatMap((grant) =>
      grant.field.get('verbs').items.flatMap((verb) => {
        const word = (verb.text ?? 'get').toLowerCase();
        const known = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
        if (known.includes(word) && word !== (verb.text ?? 'get')) {
          return verb.finding(
            `The verb ${show(verb.text)} grants nothing: verbs are in lower case.`,
            `Write \`${word}\`.`,
          );
        }
        if (!Object.hasOwn(MEANT, word)) return [];
        return verb.finding(
          `The verb ${show(verb.text)} grants nothing: Kubernetes doesn't know it.`,
          `Write ${MEANT[word]}.`,
        );
      }),
    ),
};
