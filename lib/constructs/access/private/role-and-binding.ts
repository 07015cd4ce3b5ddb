/** A role and its binding: what ReadOnlyRole, ApiAccess and TeamRole come to. */
import { ApiObject } from 'cdk8s';
import {
  ClusterRole,
  ClusterRoleBinding,
  IApiEndpoint,
  IApiResource,
  ISubject,
  NonApiResource,
  Role,
  RoleBinding,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { objectLabels } from '../../core/labels';
import { IWorkload } from '../../core/workload';
import { Json, afterConversion } from '../../../synth/after-conversion';
import { PropPath } from '../../../diagnostics/schema';

/** Verbs on resources, or on the objects of those names. */
export interface Grant {
  readonly verbs: readonly string[];
  readonly resources: readonly IApiResource[];
  readonly objectNames?: readonly string[];
}

/** What a role is made of. */
export interface RoleContent {
  readonly name: string;
  /** Where it holds. @default - the namespace of the chart */
  readonly namespace?: string;
  /** Whether it holds in the whole cluster. */
  readonly clusterWide?: boolean;
  readonly grants: readonly Grant[];
  /** URLs that may be asked for. */
  readonly urls?: readonly string[];
  readonly subjects: readonly ISubject[];
}

/** The objects of a role: those of one namespace, or those of the cluster. */
export interface RoleObjects {
  readonly role?: Role;
  readonly clusterRole?: ClusterRole;
  readonly binding?: RoleBinding;
  readonly clusterBinding?: ClusterRoleBinding;
}

/** Renders a role, and binds it. */
export function renderRole(scope: Construct, content: RoleContent): RoleObjects {
  const { name, namespace, grants, urls = [], subjects } = content;
  const metadata = { name, labels: objectLabels(scope, name), ...(namespace === undefined ? {} : { namespace }) };
  // A binding needs somebody: without one there is none, and who gave none was told so.
  const bound = subjects.length > 0;
  if (content.clusterWide) {
    const clusterRole = new ClusterRole(scope, 'role', { metadata });
    allow(clusterRole, grants);
    clusterRole.allow(['get'], ...urls.map((url) => NonApiResource.of(url)));
    const clusterBinding = bound
      ? new ClusterRoleBinding(scope, 'binding', { metadata, role: clusterRole })
      : undefined;
    clusterBinding?.addSubjects(...subjects);
    for (const object of [clusterRole, clusterBinding]) if (object) withoutNamespace(object);
    if (clusterBinding) withoutEmptyGroups(clusterBinding);
    afterConversion(ApiObject.of(clusterRole), mergeRules);
    return { clusterRole, clusterBinding };
  }
  const role = new Role(scope, 'role', { metadata });
  allow(role, grants);
  const binding = bound ? new RoleBinding(scope, 'binding', { metadata, role }) : undefined;
  binding?.addSubjects(...subjects);
  if (binding) withoutEmptyGroups(binding);
  afterConversion(ApiObject.of(role), mergeRules);
  return { role, binding };
}

/** cdk8s gives everything the namespace of the chart; roles of the whole cluster belong to none. */
function withoutNamespace(object: ClusterRole | ClusterRoleBinding): void {
  afterConversion(ApiObject.of(object), (json) => delete json.metadata.namespace);
}

/** The group of a ServiceAccount is empty; written down, a later server-side apply would take it for somebody's change. */
function withoutEmptyGroups(binding: RoleBinding | ClusterRoleBinding): void {
  afterConversion(ApiObject.of(binding), (json) => {
    for (const subject of json.subjects as Json[]) if (subject.apiGroup === '') delete subject.apiGroup;
  });
}

/** The account of a workload; a workload without one of its own shares it with the whole namespace. */
export function accountOf(construct: Construct, property: string, workload: IWorkload): ISubject[] {
  if (workload.serviceAccount) return [workload.serviceAccount];
  new PropPath(construct, property).report('role-names-its-workload', {
    value: workload.workloadName,
    message: 'The workload has no account of its own, so the role would be given to every pod of the namespace.',
    remedy: 'give the workload a ServiceAccount',
  });
  return [];
}

function allow(role: Role | ClusterRole, grants: readonly Grant[]): void {
  for (const { verbs, resources, objectNames } of grants) {
    role.allow([...verbs], ...resources.flatMap((resource) => namedResources(resource, objectNames)));
  }
}

/** A resource, or one entry for each name that is allowed. */
function namedResources(resource: IApiResource, names: readonly string[] | undefined): (IApiResource & IApiEndpoint)[] {
  const { apiGroup, resourceType } = resource;
  return (names ?? [undefined]).map((resourceName) => ({
    apiGroup,
    resourceType,
    resourceName,
    asApiResource() {
      return this;
    },
    asNonApiResource: () => undefined,
  }));
}

/** One rule for what has the same verbs, group and names: cdk8s-plus writes one for each resource and each name. */
function mergeRules(json: Json): void {
  const byName = groupBy<Json>(
    (json.rules as Json[] | undefined) ?? [],
    ({ verbs, apiGroups, resourceNames, nonResourceURLs }) =>
      JSON.stringify([verbs, apiGroups, resourceNames ?? [], nonResourceURLs !== undefined]),
  ).map((rules) => merge(rules, ['resources', 'nonResourceURLs']));
  json.rules = groupBy<Json>(byName, ({ verbs, apiGroups, resources, nonResourceURLs }) =>
    JSON.stringify([verbs, apiGroups, resources, nonResourceURLs]),
  ).map((rules) => merge(rules, ['resourceNames']));
}
function merge(rules: Json[], fields: string[]): Json {
  const merged: Json = { ...rules[0] };
  for (const field of fields) {
    const values = [...new Set(rules.flatMap((rule) => (rule[field] as string[] | undefined) ?? []))];
    if (values.length > 0) merged[field] = values;
    else delete merged[field]; // cdk8s-plus writes an empty list of names for a ClusterRole
  }
  return merged;
}

function groupBy<T>(items: T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}
