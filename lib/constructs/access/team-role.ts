/** TeamRole: what people of a team may do in their namespace, by what they do there. */
import { ISubject, Role, RoleBinding } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { namespaceName, roleName } from '../core/name';
import { PropPath, Fields, TEXT, listOf, oneOf, readProps, required } from '../../diagnostics/schema';
import { renderRole } from './private/role-and-binding';
import { SUBJECT } from './subject';
import { GRANTS, TeamDuty } from './team-duties';

/** Who does what in a namespace. */
export interface TeamRoleProps {
  /** What they do. */
  readonly duty: TeamDuty;

  /** The people: groups, better than users, so that who joins a team needs no new render. */
  readonly subjects: ISubject[];

  /** The name of the role and its binding. @default - the id of the construct */
  readonly name?: string;

  /** The namespace. @default - the namespace of the chart */
  readonly namespace?: string;
}

const FIELDS: Fields<TeamRoleProps> = {
  duty: required(oneOf(TeamDuty, 'TeamDuty'), TeamDuty.AUDITOR, 'give TeamDuty.DEVELOPER, OPERATOR or AUDITOR'),
  subjects: required(
    listOf(SUBJECT),
    [],
    "give the group: subjects: [Group.fromName(chart, 'team', 'shop-developers')]",
  ),
  name: TEXT,
  namespace: TEXT,
};

/**
 * What people of a team may do in their namespace: see, operate, or audit. Every resource is named; there is no wildcard,
 * nobody reads Secrets, gets into a running container, or gives rights to anybody.
 *
 * An operator can change what a workload runs, and with that use what the accounts of the namespace may do and the Secrets
 * that it mounts: that comes with the duty. Give it to few.
 *
 * @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/
 *
 * @example
 *
 *   new TeamRole(chart, 'developers', {
 *     duty: TeamDuty.DEVELOPER,
 *     subjects: [Group.fromName(chart, 'developers-group', 'shop-developers')],
 *   });
 */
export class TeamRole extends Construct {
  /** The Role. */
  public readonly role: Role;
  /** The RoleBinding; none where nobody is given. */
  public readonly binding?: RoleBinding;

  public constructor(scope: Construct, id: string, props: TeamRoleProps) {
    super(scope, id);
    const { duty, subjects, ...given } = readProps(this, FIELDS, props);
    if (subjects.length === 0 && Array.isArray(props?.subjects) && props.subjects.length === 0) {
      new PropPath(this, 'subjects').report('role-is-bound', {
        message: 'Nobody is given the role.',
        remedy: "give subjects: [Group.fromName(chart, 'team', 'shop-developers')]",
      });
    }
    const name = roleName(this, given.name);
    const namespace = given.namespace === undefined ? undefined : namespaceName(this, given.namespace, 'namespace');
    const { role, binding } = renderRole(this, { name, namespace, grants: GRANTS[duty], subjects });
    this.role = role!;
    this.binding = binding;
  }
}
