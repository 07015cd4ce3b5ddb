/**
 * How a construct says that one of its props is wrong: it reports, renders on with a harmless value, and lets the
 * render fail with all problems at once. A constructor that throws would show only the first.
 *
 * A report is an ordinary validation of constructs, so a plain cdk8s `App` refuses the same render with the same words.
 */
import { IConstruct } from 'constructs';
import { SharedState } from './copies';
import { Finding, Severity, formatFinding, showValue } from './finding';
import { DataOf, Message, fill } from './problem';
import { sourceLocationOf } from './source-location';

/** Where a problem was found, and what was received there. */
export interface Occurrence {
  /** The prop, in dotted form: `ports[0].number`. */
  readonly property: string;
  /** What was received. Leave it out for what must not be shown, a credential. */
  readonly value?: unknown;
  /** Whether it still holds when all constructs are there. @default - it does */
  readonly holds?: () => boolean;
}

/** A problem with a prop, as the construct that received it sees it. */
export interface Problem extends Occurrence {
  /** The name of the check, in kebab-case. */
  readonly rule: string;
  /** What is wrong with it. */
  readonly message: string;
  /** What to give instead. */
  readonly remedy: string;
}

const reported = new SharedState<Problem[]>('problems');

/** Reports a declared problem with a prop of a construct. It is recorded once, however often the prop is read. */
export function report<Names extends string>(
  construct: IConstruct,
  { id, message, remedy }: Message<Names>,
  { data, ...occurrence }: Occurrence & DataOf<Names>,
): void {
  const known = { ...data, property: occurrence.property, value: showValue(occurrence.value) };
  reportProblem(construct, {
    rule: id,
    ...occurrence,
    message: fill(message, known),
    remedy: fill(remedy, known),
  });
}

/** Records an error about a prop of a construct. The same one is recorded once, however often the prop is read. */
export function reportProblem(construct: IConstruct, problem: Problem): void {
  const known = reported.get(construct);
  if (known) {
    const same = (it: Problem) => it.rule === problem.rule && it.property === problem.property;
    if (!known.some((it) => same(it) && it.message === problem.message)) known.push(problem);
    return;
  }
  reported.set(construct, [problem]);
  construct.node.addValidation({
    validate: () => problemsOf(construct).map(formatFinding),
  });
}

/** Lets a construct look once more when the whole tree is there, and report what it finds then. */
export function reportLater(construct: IConstruct, look: () => void): void {
  construct.node.addValidation({
    validate: () => {
      look();
      return problemsOf(construct).map(formatFinding);
    },
  });
}

/** What a construct has reported, as findings. */
export function problemsOf(construct: IConstruct): Finding[] {
  const problems = (reported.get(construct) ?? []).filter(({ holds }) => holds?.() ?? true);
  if (problems.length === 0) return [];
  const source = sourceLocationOf(construct);
  return problems.map((problem) => ({
    rule: problem.rule,
    severity: Severity.ERROR,
    path: construct.node.path,
    source,
    property: problem.property,
    value: 'value' in problem ? showValue(problem.value) : undefined,
    message: problem.message,
    remedy: problem.remedy,
  }));
}
