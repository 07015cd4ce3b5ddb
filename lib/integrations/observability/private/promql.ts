/** The few pieces of PromQL that rules and panels are put together from. */

/** What a series must have: a label with exactly this value, or, as `{ like }`, one that fits a regular expression. */
export interface Matchers {
  readonly [label: string]: string | { readonly like: string };
}

/** A selector: `up{job="web"}`. */
export function series(metric: string, matchers: Matchers): string {
  const written = Object.entries(matchers).map(([label, value]) =>
    typeof value === 'string' ? `${label}=${quoted(value)}` : `${label}=~${quoted(value.like)}`,
  );
  return `${metric}{${written.join(',')}}`;
}

/** A text that stands for itself in a regular expression of Prometheus, which always asks for the whole value. */
export function literally(text: string): string {
  return text.replace(/[.]/g, '[.]');
}

/** PromQL reads what JSON writes: both escape by a backslash. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A part of a hundred as a number, without what binary fractions add: 99.9 is 0.001 away from all. */
export function shareMissing(percent: number): number {
  return Number((1 - percent / 100).toPrecision(10));
}
