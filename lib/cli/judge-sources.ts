/** Judges manifests by the API server's code and by our own rules, and puts both into one report. */
import {
  AdmissionProgram,
  AdmissionResponse,
  Manifest,
  PodSecurityLevel,
  Verdict,
  nameOfCause,
  remedyFor,
} from '../validation/admission';
import { judgeByRules } from '../validation/rules';
import { Report, ReportEntry, ReportObject, subjectOf } from './report';
import { SourcedManifest, Sources } from '../kubernetes/sources';

export interface JudgeOptions {
  readonly kubernetes?: string;
  readonly podSecurity?: PodSecurityLevel;
  /** Older versions of the manifests. */
  readonly against?: readonly Manifest[];
  /** Policies, definitions and whatever else is in the cluster. */
  readonly beside?: readonly Manifest[];
  /** Whether our own rules are asked too. */
  readonly rules: boolean;
}

/** Judges everything that could be read. */
export function judgeSources({ manifests, unreadable }: Sources, options: JudgeOptions): Report {
  const objects = manifests.map(({ manifest }) => manifest);
  const response = AdmissionProgram.locate()?.judge({
    objects,
    previous: options.against,
    beside: options.beside,
    kubernetes: options.kubernetes,
    podSecurity: options.podSecurity,
  });
  const fromRules = options.rules ? entriesOfRules(manifests, options.kubernetes) : [];
  const fromServer = response ? entriesOfServer(manifests, response, fromRules) : [];
  const byOwner = new Map<Manifest, OwnedEntry[]>();
  for (const entry of [...fromServer, ...fromRules]) {
    const own = byOwner.get(entry.owner);
    if (own) own.push(entry);
    else byOwner.set(entry.owner, [entry]);
  }
  const entriesOf = ({ manifest }: SourcedManifest): OwnedEntry[] => byOwner.get(manifest) ?? [];
  return {
    kubernetes: options.kubernetes ?? 'newest',
    entries: manifests.flatMap((source) => entriesOf(source).sort(byWeight).map(withoutOwner)),
    objects: manifests.map((source, i) => reportObject(source, response?.verdicts[i], entriesOf(source))),
    unreadable,
    notes: response ? response.notes : [AdmissionProgram.ADVICE],
    judged: response !== undefined,
  };
}

interface OwnedEntry extends ReportEntry {
  /** The manifest it is about; not written anywhere. */
  readonly owner: Manifest;
}

function entriesOfRules(manifests: readonly SourcedManifest[], kubernetes: string | undefined): OwnedEntry[] {
  const sources = new Map(manifests.map((source) => [source.manifest as object, source]));
  return judgeByRules([...sources.keys()], { kubernetes }).map((verdict) => ({
    ...subjectOf(sources.get(verdict.object) as SourcedManifest),
    severity: verdict.severity,
    rule: verdict.rule,
    field: verdict.field,
    value: verdict.value,
    message: verdict.message,
    remedy: verdict.remedy,
    owner: verdict.object,
  }));
}

/** The server's words, without those on a field of which a rule of ours says more. */
function entriesOfServer(
  manifests: readonly SourcedManifest[],
  { verdicts }: AdmissionResponse,
  ours: readonly OwnedEntry[],
): OwnedEntry[] {
  const told = new Map<Manifest, Set<string>>();
  for (const { owner, field } of ours.filter(({ severity, field }) => severity === 'error' && field !== '')) {
    told.set(owner, (told.get(owner) ?? new Set()).add(field));
  }
  return verdicts.flatMap((verdict) => {
    const source = manifests[verdict.index];
    const fields = told.get(source.manifest);
    return entriesOfVerdict(verdict)
      .filter(({ field, rule }) => rule !== 'api-server' || !fields?.has(field))
      .map((entry) => ({ ...subjectOf(source), ...entry, owner: source.manifest }));
  });
}

type Words = Omit<ReportEntry, 'file' | 'line' | 'object'>;

function entriesOfVerdict(verdict: Verdict): Words[] {
  const { status, message = '', causes = [], warnings = [] } = verdict;
  const refusals = causes.map((cause) => ({
    severity: 'error' as const,
    rule: nameOfCause(cause),
    field: cause.field,
    value: cause.value,
    message: cause.message,
    remedy: remedyFor(cause),
  }));
  const remarks = warnings.map((text) => ({
    severity: 'warning' as const,
    rule: 'api-server-warning',
    field: '',
    message: text,
    remedy: 'The API server takes the object all the same; change what it warns about.',
  }));
  const open = {
    severity: 'note' as const,
    rule: 'not-judged',
    field: '',
    message,
    remedy: 'Give its definition with --crd, or look at it with care: nothing here knows whether it is right.',
  };
  return status === 'not-judged' ? [open] : [...refusals, ...remarks];
}

function reportObject(
  source: SourcedManifest,
  verdict: Verdict | undefined,
  own: readonly ReportEntry[],
): ReportObject {
  const refused = verdict?.status === 'refused' || own.some(({ severity }) => severity === 'error');
  const warned = own.some(({ severity }) => severity === 'warning');
  const asIs = verdict?.status ?? 'not-judged';
  return {
    ...subjectOf(source),
    status: refused ? 'refused' : asIs === 'accepted' && warned ? 'warned' : asIs,
    operation: verdict?.operation,
    changed: verdict?.changed,
    restarts: verdict?.restarts,
    podSecurity: verdict?.podSecurity?.level,
  };
}

const WEIGHT = { error: 0, warning: 1, note: 2 };

const byWeight = (a: ReportEntry, b: ReportEntry): number => WEIGHT[a.severity] - WEIGHT[b.severity];

function withoutOwner({ owner: _owner, ...entry }: OwnedEntry): ReportEntry {
  return entry;
}
