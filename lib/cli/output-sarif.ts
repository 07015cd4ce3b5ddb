/** A report for code scanners: SARIF 2.1.0. */
import { Report, ReportEntry } from '../validation/report';
import { UnreadableSource } from '../kubernetes/sources';

/** One SARIF log with one run. */
export function toSarif({ entries, unreadable }: Report, version: string): string {
  const names = [...new Set([...entries.map(({ rule }) => rule), ...(unreadable.length > 0 ? ['unreadable'] : [])])];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'slipway', version, rules: names.map((id) => ({ id })) } },
        results: [...entries.map(resultOfEntry), ...unreadable.map(resultOfSource)],
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
}

function resultOfEntry({ severity, rule, object, field, message, remedy, file, line }: ReportEntry): object {
  const text = `${object}: ${field ? `${field}: ` : ''}${message} ${remedy}`;
  return { ruleId: rule, level: severity, message: { text }, locations: [location(file, line)] };
}

function resultOfSource({ file, line, message }: UnreadableSource): object {
  return { ruleId: 'unreadable', level: 'error', message: { text: message }, locations: [location(file, line ?? 1)] };
}

function location(file: string, startLine: number): object {
  const uri = encodeURI(file.split('\\').join('/'));
  return { physicalLocation: { artifactLocation: { uri }, region: { startLine } } };
}
