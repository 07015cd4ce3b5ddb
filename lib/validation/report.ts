/** What a check found: the same for people, for machines and for code scanners. */
import { describe } from '../kubernetes/identity';
import type { SourcedManifest, UnreadableSource } from '../kubernetes/sources';
import type { VerdictStatus } from './admission';

/** One thing to look at. */
export interface ReportEntry {
  readonly severity: 'error' | 'warning' | 'note';
  /** `api-server`, `pod-security`, `policy`, ..., or the name of a rule. */
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  /** `Deployment shop/web` */
  readonly object: string;
  readonly field: string;
  readonly value?: unknown;
  readonly message: string;
  readonly remedy: string;
}

/** One manifest and what became of it. */
export interface ReportObject {
  readonly object: string;
  readonly file: string;
  readonly line: number;
  /** Taken together: what a rule of ours refuses is refused. */
  readonly status: VerdictStatus;
  readonly operation?: 'create' | 'update';
  readonly changed?: boolean;
  readonly restarts?: boolean;
  readonly podSecurity?: string;
}

export interface Report {
  readonly kubernetes: string;
  readonly entries: readonly ReportEntry[];
  readonly objects: readonly ReportObject[];
  readonly unreadable: readonly UnreadableSource[];
  readonly notes: readonly string[];
  /** Whether the API server's verdict is part of it. */
  readonly judged: boolean;
}

/** The exit code: 1 where something is refused, else 2 where something could not be judged, else 0. */
export function exitCode(report: Report): number {
  if (report.objects.some(({ status }) => status === 'refused')) return 1;
  const open = !report.judged || report.unreadable.length > 0;
  return open || report.objects.some(({ status }) => status === 'not-judged') ? 2 : 0;
}

/** Where something was written: `dist/shop.k8s.yaml:12`. */
export function place({ file, line }: { readonly file: string; readonly line?: number }): string {
  return line === undefined ? file : `${file}:${line}`;
}

/** An entry's place and subject, from its manifest. */
export function subjectOf({ manifest, file, line }: SourcedManifest): Pick<ReportEntry, 'file' | 'line' | 'object'> {
  return { file, line, object: describe(manifest) };
}
