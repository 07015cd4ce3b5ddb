/** What the API server would say of a render, in the words of a finding. */
import { AdmissionProgram, Verdict, nameOfCause, remedyFor } from '../validation/admission';
import type { Manifest } from '../kubernetes/manifest';
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
      rule: nameOfCause(cause),
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
