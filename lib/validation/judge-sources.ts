/** Judges what was read from files, and says where each finding was written. */
import { JudgeRequest, ObjectJudgment, judge } from './judge';
import { Report, ReportEntry, ReportObject, subjectOf } from './report';
import { SourcedManifest, Sources } from '../kubernetes/sources';

/** What is around the manifests, and what is applied to them. */
export type SourceOptions = Omit<JudgeRequest, 'objects'>;

/** Judges everything that could be read. */
export function judgeSources({ manifests, unreadable, notes: passedOver }: Sources, options: SourceOptions): Report {
  const { objects, kubernetes, notes, admission } = judge({
    ...options,
    objects: manifests.map(({ manifest }) => manifest),
  });
  const sourceOf = ({ object, index }: ObjectJudgment): SourcedManifest => ({ ...manifests[index]!, manifest: object });
  return {
    kubernetes: kubernetes ?? 'newest',
    entries: objects.flatMap((judgment) => entriesOf(sourceOf(judgment), judgment)),
    objects: objects.map((judgment) => reportObject(sourceOf(judgment), judgment)),
    unreadable,
    notes: [...passedOver, ...notes],
    judged: admission,
  };
}

function entriesOf(source: SourcedManifest, { findings }: ObjectJudgment): ReportEntry[] {
  const subject = subjectOf(source);
  return findings.map(({ rule, severity, field, value, message, remedy }) => {
    return { ...subject, rule, severity, field, value, message, remedy };
  });
}

function reportObject(source: SourcedManifest, { status, verdict }: ObjectJudgment): ReportObject {
  return {
    ...subjectOf(source),
    status,
    operation: verdict?.operation,
    changed: verdict?.changed,
    restarts: verdict?.restarts,
    podSecurity: verdict?.podSecurity?.level,
  };
}
