/** ApiAccess: what a workload itself may do at the API server. */
import { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { WORKLOAD_OR_SCOPE } from '../core/schemas';
import { namespaceName, roleName } from '../core/name';
import { IWorkload } from '../core/workload';
import { PropPath, FLAG, Fields, TEXT, listOf, readProps, required, shape } from '../../diagnostics/schema';
import { allowApiServer } from './api-server';
import { ApiPermission, PERMISSION_FIELDS, checkPermissions } from './permission';
import { accountOf, renderRole } from './private/role-and-binding';

/** Who asks, and for what. */
export interface ApiAccessProps {
  /** The workload; it has an account of its own. @default - the scope, if it is a workload */
  readonly workload?: IWorkload;

  /** What it may do: each resource and verb by name. */
  readonly permissions: ApiPermission[];

  /** The name of the role and its binding. @default - the id of the construct */
  readonly name?: string;

  /** The namespace that it holds in. @default - the namespace of the chart */
  readonly namespace?: string;

  /** Whether it holds in the whole cluster: for controllers of what lives in no namespace. @default false */
  readonly clusterWide?: boolean;
}

const FIELDS: Fields<ApiAccessProps> = {
  workload: WORKLOAD_OR_SCOPE,
  permissions: required(
    listOf(shape(PERMISSION_FIELDS)),
    undefined,
    'name what the workload does: { resources: [ApiResource.LEASES], verbs: [ApiVerb.GET, ApiVerb.UPDATE] }',
  ),
  name: TEXT,
  namespace: TEXT,
  clusterWide: FLAG,
};

/**
 * What a workload may do at the API server, and nothing else. Only with it, or a `ReadOnlyRole`, do its pods get a token, and
 * its firewall lets them reach the API server.
 *
 * It can't express a wildcard, a look into Secrets, a way into pods, a token, or a write that gives rights. For reading alone,
 * a `ReadOnlyRole` is shorter.
 *
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/
 *
 * @example
 *
 *   new ApiAccess(chart, 'leader-election', {
 *     workload: scheduler,
 *     permissions: [
 *       { resources: [ApiResource.LEASES], verbs: [ApiVerb.CREATE] },
 *       { resources: [ApiResource.LEASES], verbs: [ApiVerb.GET, ApiVerb.UPDATE], objectNames: ['scheduler'] },
 *     ],
 *   });
 */
export class ApiAccess extends Construct {
  /** The Role, where it holds in one namespace. */
  public readonly role?: Role;
  /** The ClusterRole, where it holds in the whole cluster. */
  public readonly clusterRole?: ClusterRole;
  /** The RoleBinding, where it holds in one namespace. */
  public readonly binding?: RoleBinding;
  /** The ClusterRoleBinding, where it holds in the whole cluster. */
  public readonly clusterBinding?: ClusterRoleBinding;

  public constructor(scope: Construct, id: string, props: ApiAccessProps) {
    super(scope, id);
    const { workload, permissions, clusterWide, ...given } = readProps(this, FIELDS, props);
    const name = roleName(this, given.name);
    const namespace = given.namespace === undefined ? undefined : namespaceName(this, given.namespace, 'namespace');
    if (clusterWide && namespace !== undefined) {
      new PropPath(this, 'namespace').report('one-reach-of-a-role', {
        value: namespace,
        message: 'A role of the whole cluster holds in every namespace.',
        remedy: 'leave out namespace, or clusterWide',
      });
    }
    const rendered = renderRole(this, {
      name,
      namespace,
      clusterWide,
      grants: permissions === undefined ? [] : checkPermissions(this, permissions),
      subjects: workload ? accountOf(this, 'workload', workload) : [],
    });
    this.role = rendered.role;
    this.binding = rendered.binding;
    this.clusterRole = rendered.clusterRole;
    this.clusterBinding = rendered.clusterBinding;
    if (workload) allowApiServer(workload);
  }
}
