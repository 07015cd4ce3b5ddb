/** Text that readers of YAML take differently, or that a person cannot see: it is rejected, whatever kubectl makes of it. */
import { YamlProblem } from './cursor';
import { linesIn } from './json';

/** What no YAML may hold, but as an escape in double quotes. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/**
 * Line breaks of YAML 1.1 that YAML 1.2, editors and reviews don't show as such, and the mark that begins a text. Within
 * quotes they change nothing but the string.
 */
const UNCLEAR = /[\r\x85\u2028\u2029\ufeff]/g;

export function rejectForbidden(text: string): void {
  const at = text.search(FORBIDDEN);
  if (at < 0) return;
  throw new YamlProblem(
    linesIn(text, 0, at) + 1,
    `control characters are not allowed: write ${nameOf(text[at]!)} as an escape in double quotes`,
  );
}

/** Rejects unclear characters outside of quotes, whose places are pairs of start and end. */
export function rejectUnclear(text: string, quoted: readonly number[]): void {
  let passed = 0;
  for (const { index } of text.matchAll(UNCLEAR)) {
    while (passed < quoted.length && quoted[passed]! <= index) passed++;
    if (passed % 2 === 1 && passed < quoted.length) continue;
    throw new YamlProblem(
      linesIn(text, 0, index) + 1,
      `${nameOf(text[index]!)} outside of quotes is read differently by readers of YAML: remove it, or write it as an escape in double quotes`,
    );
  }
}

function nameOf(sign: string): string {
  return `U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
