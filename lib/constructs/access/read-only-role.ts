/** ReadOnlyRole: read access at the API server, for named people, groups or workloads. */
import { ClusterRole, ClusterRoleBinding, IApiResource, ISubject, Role, RoleBinding } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { IWorkload } from '../core/workload';
import { WORKLOAD } from '../core/schemas';
import { roleName } from '../core/name';
import { PropPath, FLAG, Fields, Schema, TEXT, listOf, readProps } from '../../diagnostics/schema';
import { allowApiServer } from './api-server';
import { RESOURCE, checkReadable } from './private/readable';
import { accountOf, renderRole } from './private/role-and-binding';
import { SUBJECT } from './subject';

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

/** Anything: `checkReadable` says what of it is none, with the reason. */
const URL: Schema<string> = { read: (value) => value as string };

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
    const workloads = props.workloads ?? [];
    const subjects = [
      ...(props.subjects ?? []),
      ...workloads.flatMap((it, i) => accountOf(this, `workloads[${i}]`, it)),
    ];
    const request = checkReadable(this, props);
    if (subjects.length === 0) {
      new PropPath(this, 'subjects').report('role-is-bound', {
        message: 'Nobody is given the role.',
        remedy: "give subjects: [Group.fromName(chart, 'team', 'support')], or workloads",
      });
    }
    const { resources, objectNames, nonResourceUrls: urls } = request;
    const { clusterWide } = props;
    const rendered = renderRole(this, {
      name,
      clusterWide,
      grants: [{ verbs: VERBS, resources, objectNames }],
      urls,
      subjects,
    });
    this.role = rendered.role;
    this.binding = rendered.binding;
    this.clusterRole = rendered.clusterRole;
    this.clusterBinding = rendered.clusterBinding;
    for (const workload of workloads) allowApiServer(workload);
  }
}
