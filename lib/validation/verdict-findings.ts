/** A verdict of the admission program, in the form of findings. */
import type { Manifest } from '../kubernetes/manifest';
import { Cause, Verdict, nameOfCause } from './admission';
import type { ObjectFinding } from './object-finding';
import { wordingOf } from './wording';

/** What the API server would say of an object; nothing of one that it accepts. */
export function findingsOfVerdict(object: Manifest, verdict: Verdict): ObjectFinding[] {
  const { status, message = '', causes = [], warnings = [] } = verdict;
  if (status === 'not-judged') return [notJudged(object, message)];
  const refusals = status === 'refused' && causes.length === 0 ? [{ type: '', field: '', message }] : causes;
  return [
    ...refusals.map((cause) => refusal(object, cause)),
    ...warnings.map((text) => ({
      rule: 'api-server-warning',
      severity: 'warning' as const,
      object,
      field: '',
      message: text,
      remedy: 'The object is accepted; the server warns. Fix the cause.',
    })),
  ];
}

function refusal(object: Manifest, cause: Cause): ObjectFinding {
  return { rule: nameOfCause(cause), severity: 'error', object, ...wordingOf(object, cause), causes: [cause] };
}

function notJudged(object: Manifest, message: string): ObjectFinding {
  const found = { rule: 'not-judged', severity: 'note' as const, object, field: '' };
  if (!message.startsWith('no definition')) return { ...found, message: `Not validated: ${message}.`, remedy: REVIEW };
  return {
    ...found,
    message: `No definition for \`${object.apiVersion} ${object.kind}\`, so its fields are not validated.`,
    remedy: 'Pass its CustomResourceDefinition with `--crd FILE`, or render it with the object.',
  };
}

const REVIEW = 'Review the object, or apply it with `--dry-run=server`.';
