/** ReadOnlyRole: read access at the API server, for named people, groups or workloads. */
import { ApiObject } from 'cdk8s';
import {
  ClusterRole,
  ClusterRoleBinding,
  IApiEndpoint,
  IApiResource,
  IServiceAccount,
  ISubject,
  NonApiResource,
  Role,
  RoleBinding,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { objectLabels } from '../core/labels';
import { IWorkload } from '../core/workload';
import { WORKLOAD } from '../core/kinds';
import { roleName } from '../core/name';
import { FLAG, Fields, Kind, TEXT, kind, listOf, readProps } from '../findings/kinds';
import { reportProblem } from '../findings/problems';
import { Json, afterConversion } from '../synth/after-conversion';
import { allowApiServer } from './api-server';
import { checkReadable } from './readable';

/** What may be read, and by whom. */
export interface ReadOnlyRoleProps {
  /** The name of the role and its binding. @default - the id of the construct */
  readonly name?: string;

  /** What may be read: `ApiResource.PODS`, or `ApiResource.custom({ … })`. @default - none, for a role of URLs alone */
  readonly resources?: IApiResource[];

  /**
   * The names of the objects that may be read. Kubernetes applies a name to `get`; a `list` or `watch` is allowed only where
   * the request itself selects the one name (`kubectl get configmaps --field-selector metadata.name=settings`).
   * @default - all objects of the resources
   */
  readonly objectNames?: string[];

  /** URLs of the API server that are no resources, such as `/healthz`. They need `clusterWide`. @default - none */
  readonly nonResourceUrls?: string[];

  /** Whether it holds in the whole cluster. @default false - in the namespace of the chart */
  readonly clusterWide?: boolean;

  /** Users, groups and service accounts that it is given to. @default - `workloads` */
  readonly subjects?: ISubject[];

  /**
   * Workloads that it is given to: their pods get a token for the API server, and their firewall lets them reach it.
   * @default - `subjects`
   */
  readonly workloads?: IWorkload[];
}

const SUBJECT: Kind<ISubject> = kind(
  'a subject',
  "Group.fromName(chart, 'team', 'support'), User.fromName or a ServiceAccount",
  (value: ISubject) => typeof value.toSubjectConfiguration === 'function',
);

/** Anything: `checkReadable` says what of it is no resource, with the reason. */
const RESOURCE: Kind<IApiResource> = { read: (value) => value as IApiResource };
const URL: Kind<string> = { read: (value) => value as string };

const FIELDS: Fields<ReadOnlyRoleProps> = {
  name: TEXT,
  resources: listOf(RESOURCE),
  objectNames: listOf(URL),
  nonResourceUrls: listOf(URL),
  clusterWide: FLAG,
  subjects: listOf(SUBJECT),
  workloads: listOf(WORKLOAD),
};

const VERBS = ['get', 'list', 'watch'];

/**
 * Read access: get, list and watch on named resources, for named subjects.
 *
 * It can't express a write, a wildcard, Secrets, or a sub-resource that acts (exec, attach, portforward, proxy, token).
 * It renders a Role and a RoleBinding, or a ClusterRole and a ClusterRoleBinding.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 *
 * @example
 *
 *   new ReadOnlyRole(chart, 'support', {
 *     resources: [ApiResource.PODS],
 *     subjects: [Group.fromName(chart, 'support-team', 'support')],
 *   });
 */
export class ReadOnlyRole extends Construct {
  /** The Role, where it holds in one namespace. */
  public readonly role?: Role;
  /** The ClusterRole, where it holds in the whole cluster. */
  public readonly clusterRole?: ClusterRole;
  /** The RoleBinding, where it holds in one namespace. */
  public readonly binding?: RoleBinding;
  /** The ClusterRoleBinding, where it holds in the whole cluster. */
  public readonly clusterBinding?: ClusterRoleBinding;

  public constructor(scope: Construct, id: string, props: ReadOnlyRoleProps) {
    super(scope, id);
    props = readProps(this, FIELDS, props);
    const name = roleName(this, props.name);
    const metadata = { name, labels: objectLabels(this, name) };
    const workloads = props.workloads ?? [];
    const subjects = [...(props.subjects ?? []), ...workloads.flatMap((it, i) => accountOf(this, it, i))];
    const request = checkReadable(this, props);
    const bound = subjects.length > 0;
    if (!bound) {
      reportProblem(this, {
        rule: 'role-is-bound',
        property: 'subjects',
        message: 'Nobody is given the role.',
        remedy: "give subjects: [Group.fromName(chart, 'team', 'support')], or workloads",
      });
    }
    const resources = request.resources.flatMap((it) => namedResources(it, request.objectNames));
    if (props.clusterWide) {
      const urls = request.nonResourceUrls.map((url) => NonApiResource.of(url));
      this.clusterRole = new ClusterRole(this, 'role', { metadata });
      this.clusterRole.allow(VERBS, ...resources);
      this.clusterRole.allow(['get'], ...urls);
      withoutNamespace(this.clusterRole);
      if (bound) {
        this.clusterBinding = new ClusterRoleBinding(this, 'binding', { metadata, role: this.clusterRole });
        this.clusterBinding.addSubjects(...subjects);
        withoutNamespace(this.clusterBinding);
      }
    } else {
      this.role = new Role(this, 'role', { metadata });
      this.role.allow(VERBS, ...resources);
      if (bound) {
        this.binding = new RoleBinding(this, 'binding', { metadata, role: this.role });
        this.binding.addSubjects(...subjects);
      }
    }
    afterConversion(ApiObject.of(this.role ?? this.clusterRole!), mergeRules);
    for (const workload of workloads) allowApiServer(workload);
  }
}

/** cdk8s gives everything the namespace of the chart; roles of the whole cluster belong to none. */
function withoutNamespace(object: ClusterRole | ClusterRoleBinding): void {
  afterConversion(ApiObject.of(object), (json) => delete json.metadata.namespace);
}

/** The account of a workload; a workload without one of its own shares it with the whole namespace. */
function accountOf(construct: Construct, workload: IWorkload, index: number): ISubject[] {
  if (workload.serviceAccount) return [workload.serviceAccount as IServiceAccount & ISubject];
  reportProblem(construct, {
    rule: 'role-names-its-workload',
    property: `workloads[${index}]`,
    value: workload.workloadName,
    message: 'The workload has no account of its own, so the role would be given to every pod of the namespace.',
    remedy: 'give the workload a ServiceAccount',
  });
  return [];
}

/** A resource, or one entry for each name that is allowed. */
function namedResources(resource: IApiResource, names: string[] | undefined): (IApiResource & IApiEndpoint)[] {
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
  const byName = groupBy<Json>(json.rules ?? [], ({ verbs, apiGroups, resourceNames, nonResourceURLs }) =>
    JSON.stringify([verbs, apiGroups, resourceNames ?? [], nonResourceURLs !== undefined]),
  ).map((rules) => merge(rules, ['resources', 'nonResourceURLs']));
  json.rules = groupBy<Json>(byName, ({ verbs, apiGroups, resources, nonResourceURLs }) =>
    JSON.stringify([verbs, apiGroups, resources, nonResourceURLs]),
  ).map((rules) => merge(rules, ['resourceNames']));
}

function merge(rules: Json[], fields: string[]): Json {
  const merged: Json = { ...rules[0] };
  for (const field of fields) {
    const values = [...new Set(rules.flatMap((rule) => rule[field] ?? []))];
    if (values.length > 0) merged[field] = values;
  }
  return merged;
}

function groupBy<T>(items: T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}
