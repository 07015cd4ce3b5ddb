/** Who is given a role. */
import { ISubject } from 'cdk8s-plus-27';
import { Kind, kind } from '../../diagnostics/schema';

/** A user, a group or a service account. */
export const SUBJECT: Kind<ISubject> = kind(
  'a subject',
  "Group.fromName(chart, 'team', 'support'), User.fromName or a ServiceAccount",
  (value: ISubject) => typeof value.toSubjectConfiguration === 'function',
);
