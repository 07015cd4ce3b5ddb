/** A finding: one thing that is wrong, or doubtful, in what was asked for or in what was rendered. */

/** How much a finding weighs. */
export enum Severity {
  /** The render is refused and nothing is written. */
  ERROR = 'error',
  /** The render is written; a person should look. */
  WARNING = 'warning',
}

/** One thing that is wrong, or doubtful, in a render: where it is, what was received, and what to change. */
export interface Finding {
  /** The name of the check, in kebab-case: stable, so that it can be searched for. */
  readonly rule: string;

  /** Whether it stops the write. */
  readonly severity: Severity;

  /** What is wrong, in a sentence that stands by itself. */
  readonly message: string;

  /** What to change. */
  readonly remedy: string;

  /** The construct it is about, as its path in the tree. @default - not known: the object was not made by a construct */
  readonly path?: string;

  /** The line that made the construct, as `file:line:column`. @default - not known */
  readonly source?: string;

  /** The rendered object, as `Kind namespace/name`. @default - the finding is about a prop, not about an object */
  readonly object?: string;

  /** The prop of the construct, or the field of the object, in dotted form: `ports[0].number`. @default - the whole */
  readonly property?: string;

  /** The value received, as JSON; never a credential. @default - not shown */
  readonly value?: string;
}

/** A value as it is shown in a finding: JSON, on one line, of a bearable length. */
export function showValue(value: unknown): string {
  const text = typeof value === 'bigint' ? `${value}n` : (safeJson(value) ?? plainText(value));
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** A finding as people read it: what, then where, then what to do. */
export function formatFinding(finding: Finding): string {
  const subject = [finding.path, finding.object && `(${finding.object})`].filter(Boolean).join(' ');
  const received = finding.value === undefined ? '' : ` Received: ${finding.value}.`;
  const lines = [`${finding.severity}: ${[subject, finding.property].filter(Boolean).join(': ') || 'render'}`];
  lines.push(`    ${finding.message}${received}`);
  lines.push(`    change: ${finding.remedy}`);
  if (finding.source) lines.push(`    at ${finding.source}`);
  lines.push(`    rule: ${finding.rule}`);
  return lines.join('\n');
}

/** How many places of one warning are named. */
const FIRST = 3;

const HINT = 'Run `slipway synth --all`, or set SLIPWAY_ALL=1, to see each warning.';

/**
 * All findings of a render as one text: each error by itself, then the warnings, where those that one rule found in several
 * places are a line, with how many there are and the first of them.
 */
export function formatFindings(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR).map(formatFinding);
  const warnings = findings.filter(({ severity }) => severity === Severity.WARNING);
  if (process.env.SLIPWAY_ALL === '1') return [...new Set([...errors, ...warnings.map(formatFinding)])].join('\n\n');
  const byRule = new Map<string, Finding[]>();
  for (const warning of warnings) {
    const group = byRule.get(warning.rule);
    if (group) group.push(warning);
    else byRule.set(warning.rule, [warning]);
  }
  const groups = [...byRule.values()];
  const single = groups.filter((group) => group.length === 1).map(([warning]) => formatFinding(warning!));
  const repeated = groups.filter((group) => group.length > 1).map(formatRepeated);
  const lines = repeated.length === 0 ? [] : [[...repeated, HINT].join('\n')];
  return [...new Set([...errors, ...single]), ...lines].join('\n\n');
}

function formatRepeated(group: readonly Finding[]): string {
  const places = [...new Set(group.map((finding) => finding.path ?? finding.object ?? 'the render'))];
  const more = places.length > FIRST ? ` and ${places.length - FIRST} more` : '';
  return `warning: ${group[0]!.rule} (${group.length}): ${places.slice(0, FIRST).join(', ')}${more}`;
}

/** Not everything has a text: an object without a prototype has none. */
function plainText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}

function safeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_key, it: unknown) =>
      typeof it === 'number' && !Number.isFinite(it) ? String(it) : it,
    );
  } catch {
    return undefined; // a circular structure: its String() is shown instead
  }
}
