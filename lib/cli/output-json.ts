/** A report for programs. Fields are added in later versions, never renamed. */
import { exitCode, Report } from '../validation/report';

/** One JSON document. */
export function toJson(report: Report): string {
  const { kubernetes, judged, objects, entries, unreadable, notes } = report;
  return JSON.stringify(
    { exitCode: exitCode(report), kubernetes, judged, objects, findings: entries, unreadable, notes },
    undefined,
    2,
  );
}
