/** What the constructs themselves say is wrong: each is asked once. */
import { IConstruct } from 'constructs';
import { Finding, Severity, formatFinding } from '../diagnostics/finding';
import { problemsOf } from '../diagnostics/problems';
import { sourceLocationOf } from '../diagnostics/source-location';
import { pathOf } from './construct-path';

/** The problems that a construct reported, and what its other validations say. */
export function validate(construct: IConstruct): Finding[] {
  const messages = construct.node.validate();
  if (messages.length === 0) return [];
  const problems = problemsOf(construct);
  // A reported problem is a validation too, for plain apps: its words come back among the messages.
  const known = new Set(problems.map(formatFinding));
  const others = messages.filter((message) => !known.has(message));
  return [...problems, ...others.map((message) => ownWords(construct, message))];
}

function ownWords(construct: IConstruct, message: string): Finding {
  return {
    rule: 'construct-validation',
    severity: Severity.ERROR,
    path: pathOf(construct),
    source: sourceLocationOf(construct),
    message,
    remedy: 'Change what the construct was given; the message is its own.',
  };
}
