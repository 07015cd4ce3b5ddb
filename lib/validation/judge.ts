/**
 * The one judge: Kubernetes' own admission and the rules of this library over one set of objects. Each entry point (a
 * render, `slipway check`, the cdk8s plugin, `diff`, a patch, an import, a test) uses it, and adds only where an object
 * comes from.
 */
import type { Manifest } from '../kubernetes/manifest';
import { unpack } from '../kubernetes/lists';
import { placedIn } from '../kubernetes/placement';
import { AdmissionProgram, AdmissionRequest, Verdict, VerdictStatus } from './admission';
import { judgedVersion } from './judged-version';
import type { ObjectFinding } from './object-finding';
import { RULES, Rule, judgeByRules } from './rules';
import { findingsOfVerdict } from './verdict-findings';

/** One set of objects, and what is around it. */
export interface JudgeRequest extends Omit<AdmissionRequest, 'questions'> {
  /** The namespace of objects that name none, as of `kubectl -n`. @default - `default` for admission; rules compare names */
  readonly namespace?: string;
  /** The rules that are applied; none for admission alone. @default - all */
  readonly rules?: readonly Rule[];
}

/** What was found in one object. */
export interface ObjectJudgment {
  readonly object: Manifest;
  /** The place in the request of the object, or of the List that it is an item of. */
  readonly index: number;
  /** Of both together: an object in which a rule finds an error is refused. */
  readonly status: VerdictStatus;
  /** The errors first. */
  readonly findings: readonly ObjectFinding[];
  /** Of admission alone. @default - its program is not built */
  readonly verdict?: Verdict;
}

/** What was found in a set. */
export interface Judgment {
  /** In the order of the request. */
  readonly objects: readonly ObjectJudgment[];
  /** The version that was judged for, as `1.NN`. @default - the newest */
  readonly kubernetes?: string;
  /** What holds for the whole. */
  readonly notes: readonly string[];
  /** Whether admission is a part of it, or the rules alone. */
  readonly admission: boolean;
}

/**
 * Judges a set of objects.
 *
 * @throws AdmissionError for a request that makes no sense, such as a version that is none
 */
export function judge({ objects: given, rules = RULES, namespace, ...around }: JudgeRequest): Judgment {
  const place = (object: Manifest) => (namespace === undefined ? object : placedIn(object, namespace));
  const request = { ...around, previous: around.previous?.map(place), beside: around.beside?.map(place) };
  const { version: kubernetes, note } = judgedVersion(request.kubernetes);
  const items = given.flatMap((document, index) =>
    unpack(document).objects.map((object) => ({ object: place(object as Manifest), index })),
  );
  const objects = items.map(({ object }) => object);
  const response = AdmissionProgram.locate()?.judge({ ...request, objects, kubernetes });
  const ruleFindings = byObject(
    judgeByRules(objects, { kubernetes: request.kubernetes, beside: request.beside, rules }),
  );
  const rewording = new Set(rules.flatMap(({ name, rewords }) => (rewords ? name : [])));
  return {
    objects: items.map(({ object, index }, i) => {
      const verdict = response?.verdicts[i];
      const refusals = verdict ? findingsOfVerdict(object, verdict) : [];
      const findings = merged(refusals, ruleFindings.get(object) ?? [], rewording).sort(byWeight);
      return { object, index, verdict, findings, status: statusOf(verdict, findings) };
    }),
    kubernetes,
    notes: [...(note ? [note] : []), ...(response ? response.notes : [AdmissionProgram.ADVICE])],
    admission: response !== undefined,
  };
}

/**
 * What admission and the rules find, side by side. Where a rule says better why admission rejects a field, the two are one
 * finding, which keeps the causes. Nothing is ever left out.
 */
function merged(
  refusals: readonly ObjectFinding[],
  found: readonly ObjectFinding[],
  rewording: ReadonlySet<string>,
): ObjectFinding[] {
  const reworded = new Set<ObjectFinding>();
  const own = found.map((finding) => {
    if (!rewording.has(finding.rule) || finding.field === '') return finding;
    const same = refusals.filter(({ rule, field }) => rule === 'api-server' && field === finding.field);
    if (same.length === 0) return finding;
    same.forEach((refusal) => reworded.add(refusal));
    return { ...finding, severity: 'error' as const, causes: same.flatMap(({ causes = [] }) => causes) };
  });
  return [...refusals.filter((refusal) => !reworded.has(refusal)), ...own];
}

function statusOf(verdict: Verdict | undefined, findings: readonly ObjectFinding[]): VerdictStatus {
  if (findings.some(({ severity }) => severity === 'error')) return 'refused';
  const status = verdict?.status ?? 'not-judged';
  return status === 'accepted' && findings.length > 0 ? 'warned' : status;
}

function byObject(findings: readonly ObjectFinding[]): Map<Manifest, ObjectFinding[]> {
  const found = new Map<Manifest, ObjectFinding[]>();
  for (const finding of findings) {
    const own = found.get(finding.object);
    if (own) own.push(finding);
    else found.set(finding.object, [finding]);
  }
  return found;
}

const WEIGHT = { error: 0, warning: 1, note: 2 };

const byWeight = (a: ObjectFinding, b: ObjectFinding): number => WEIGHT[a.severity] - WEIGHT[b.severity];
