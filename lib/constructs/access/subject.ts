/** Who is given a role. */
import { ISubject } from 'cdk8s-plus-27';
import { Schema, schema } from '../../diagnostics/schema';

/** A user, a group or a service account. */
export const SUBJECT: Schema<ISubject> = schema(
  'a subject',
  "Group.fromName(chart, 'team', 'support'), User.fromName or a ServiceAccount",
  (value: ISubject) => typeof value.toSubjectConfiguration === 'function',
);
