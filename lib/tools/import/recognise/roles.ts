/** Roles for people: read access to named resources, or what a duty in a team takes. */
import { ApiResource } from 'cdk8s-plus-27';
import { Code, call, list, literal, map, name, ofJson } from '../code';
import { ImportedObject } from '../objects';
import { kebab } from '../names';
import { Candidate, Json, Shelf, at, listOf } from './candidate';
import { textCode } from './pod';

/** The roles that the objects of a chart may be. */
export function roles(shelf: Shelf): Candidate[][] {
  return [...shelf.all('Role'), ...shelf.all('ClusterRole')].map((role) => {
    const roleName = String(at(role.manifest, 'metadata', 'name'));
    const clusterWide = role.manifest.kind === 'ClusterRole';
    const binding = shelf.get(clusterWide ? 'ClusterRoleBinding' : 'RoleBinding', roleName);
    const subjects = binding && subjectsOf(binding, shelf);
    if (!subjects) return [];
    const common = { name: roleName, objects: [role, binding], members: MEMBERS, onlyMetadata: true };
    const rules = listOf(role.manifest.rules);
    const readable = {
      ...common,
      className: 'ReadOnlyRole',
      props: {
        name: literal(roleName),
        resources: resourcesCode(rules),
        objectNames: rules[0]?.resourceNames === undefined ? undefined : ofJson(rules[0].resourceNames),
        nonResourceUrls: urlsCode(rules),
        clusterWide: clusterWide ? literal(true) : undefined,
        subjects,
      },
    };
    const duties = clusterWide ? [] : ['DEVELOPER', 'OPERATOR', 'AUDITOR'];
    const team = duties.map((duty) => ({
      ...common,
      className: 'TeamRole',
      needed: ['duty'],
      props: { name: literal(roleName), duty: name(`TeamDuty.${duty}`), subjects },
    }));
    return [readable, ...team];
  });
}

const MEMBERS = {
  Role: 'role!',
  RoleBinding: 'binding!',
  ClusterRole: 'clusterRole!',
  ClusterRoleBinding: 'clusterBinding!',
};

/** Who a binding is for; `undefined` where it is for somebody that can't be named. */
export function subjectsOf({ manifest }: ImportedObject, shelf: Shelf): Code | undefined {
  const codes = listOf(manifest.subjects).map((subject) => subjectCode(subject, shelf));
  return codes.length > 0 && !codes.includes(undefined) ? list(codes as Code[]) : undefined;
}

function subjectCode({ kind, name: subject, namespace }: Json, shelf: Shelf): Code | undefined {
  if (typeof subject !== 'string') return undefined;
  const id = literal(shelf.ids.claim(kebab(`${String(kind)}-${subject}`, 'subject')));
  if (kind === 'Group' || kind === 'User')
    return call(`${kind}.fromName`, name(shelf.chart.variable), id, literal(subject));
  if (kind !== 'ServiceAccount') return undefined;
  const where = map({ namespaceName: textCode(namespace) });
  return call('ServiceAccount.fromServiceAccountName', name(shelf.chart.variable), id, literal(subject), where);
}

/** The resources of rules, one by one. */
export function resourcesCode(rules: readonly Json[]): Code | undefined {
  const codes = rules.flatMap(({ apiGroups, resources }) =>
    (Array.isArray(apiGroups) ? apiGroups : []).flatMap((group) =>
      (Array.isArray(resources) ? resources : []).map((resource) => resourceCode(String(group), String(resource))),
    ),
  );
  return codes.length === 0 ? undefined : list(codes);
}

/** A constant of cdk8s-plus, or a resource by its group and name. */
function resourceCode(apiGroup: string, resourceType: string): Code {
  const constant = Object.entries(ApiResource).find(
    ([, value]) => value instanceof ApiResource && value.apiGroup === apiGroup && value.resourceType === resourceType,
  );
  if (constant) return name(`ApiResource.${constant[0]}`);
  return call('ApiResource.custom', map({ apiGroup: literal(apiGroup), resourceType: literal(resourceType) }));
}

function urlsCode(rules: readonly Json[]): Code | undefined {
  const urls = rules.flatMap(({ nonResourceURLs }) =>
    Array.isArray(nonResourceURLs) ? (nonResourceURLs as unknown[]) : [],
  );
  return urls.length === 0 ? undefined : ofJson(urls);
}
