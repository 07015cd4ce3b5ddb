/** What the API server would say of a render, in the words of a finding: its own, and for the common ones a remedy. */
import { AdmissionProgram, Cause, Verdict } from '../admission';
import type { Manifest } from '../rules';
import type { ObjectVerdict } from './judge';
import { parseMinor } from './target-version';

/** Judges objects by Kubernetes' own admission code. Nothing is said where its program isn't built. */
export function judgeByApiServer(objects: readonly Manifest[], kubernetes: string): ObjectVerdict[] {
  const program = AdmissionProgram.locate();
  if (!program) return [];
  const { verdicts } = program.judge({ objects, kubernetes: nearestKnown(kubernetes) });
  const unknownKinds = new Set<string>();
  return verdicts.flatMap((verdict) => {
    if (verdict.status === 'accepted') return [];
    const object = objects[verdict.index]!;
    if (verdict.status !== 'not-judged') return findingsOf(verdict, object);
    const kind = `${object.apiVersion} ${object.kind}`;
    if (unknownKinds.has(kind)) return []; // one line a kind: there may be a thousand objects of it
    unknownKinds.add(kind);
    return [notJudged(object, verdict)];
  });
}

/** The minors that the program knows. For an older one the oldest is asked, for one yet to come the newest. */
const OLDEST = 33;
const NEWEST = 37;

function nearestKnown(kubernetes: string): string {
  const minor = parseMinor(kubernetes) ?? NEWEST;
  return `1.${Math.min(Math.max(minor, OLDEST), NEWEST)}`;
}

function findingsOf({ status, causes, message = '', warnings = [] }: Verdict, object: Manifest): ObjectVerdict[] {
  const refusals = status === 'refused' ? (causes?.length ? causes : [{ type: '', field: '', message }]) : [];
  return [
    ...refusals.map((cause) => ({
      rule: 'api-server',
      severity: 'error' as const,
      object,
      field: cause.field,
      value: cause.value,
      message: `The API server refuses it: ${cause.message}`,
      remedy: remedyFor(cause),
    })),
    ...warnings.map((warning) => ({
      rule: 'api-server-warning',
      severity: 'warning' as const,
      object,
      field: '',
      message: `The API server warns: ${warning}`,
      remedy: 'Change what it warns about; it takes the object all the same.',
    })),
  ];
}

function notJudged(object: Manifest, { message }: Verdict): ObjectVerdict {
  return {
    rule: 'not-judged',
    severity: 'warning',
    object,
    field: '',
    message: `Nothing here knows whether the API server takes objects of this kind: ${message}.`,
    remedy: 'Render its CustomResourceDefinition with it; or look at the object with care.',
  };
}

const REMEDIES: Record<string, string> = {
  Required: 'Give this field a value.',
  NotSupported: 'Use one of the values that the message names.',
  Forbidden: 'Leave this field out, or change what forbids it.',
  Duplicate: 'Use each value once.',
  TooLong: 'Shorten it.',
  TooMany: 'Give fewer of them.',
  UnknownField: 'Correct the name of the field, or leave it out: this version of the kind has no such field.',
  NotServed: 'Use an API version that the target Kubernetes serves.',
  Unrecognized: 'Correct apiVersion and kind.',
  PodSecurity: "Meet the namespace's Pod Security level, or lower the level where the namespace is made.",
  LimitRange: 'Stay within the LimitRange of the namespace.',
  ResourceQuota: 'Stay within the ResourceQuota of the namespace, or raise it.',
  Policy: 'Do as the policy says.',
};

function remedyFor({ type }: Cause): string {
  return REMEDIES[type] ?? 'Change the value as the message says.';
}
