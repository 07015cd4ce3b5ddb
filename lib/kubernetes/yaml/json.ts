/** The JSON values at the beginning of a text, as kubectl takes them before it tries YAML. */
import { YamlProblem } from './cursor';
import { MAX_DEPTH, TOO_DEEP } from './parser';

/** A document of a file. */
export interface YamlDocument {
  readonly value: unknown;
  /** The line that its first value stands on, from 1. */
  readonly line: number;
}

export interface JsonValues {
  readonly documents: readonly YamlDocument[];
  /** Where YAML goes on; the end of the text where all of it is JSON. */
  readonly end: number;
  readonly problem?: YamlProblem;
}

/** What Go calls a space. */
const SPACE = '[\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const BEGINS_WITH_BRACE = new RegExp(`^${SPACE}*\\{`);
export const IS_SPACE = new RegExp(`^${SPACE}$`);
/** How far kubectl looks for the brace. */
const LOOKED_THROUGH = 4096;
/** From two values on, a text is JSON to its end. */
const CERTAIN = 2;

/** Reads JSON values as long as there are some. */
export function readJson(text: string): JsonValues {
  if (!BEGINS_WITH_BRACE.test(text.slice(0, LOOKED_THROUGH))) return { documents: [], end: 0 };
  const documents: YamlDocument[] = [];
  let line = 1;
  let end = 0;
  for (let count = 0; ; count++) {
    const start = skipSpace(text, end);
    line += linesIn(text, end, start);
    if (start === text.length) return { documents, end: start };
    const next = endOfValue(text, start);
    try {
      const value: unknown = JSON.parse(text.slice(start, next.end));
      const problem = problemOfValue(value, next.depth, text.slice(start, next.end));
      if (problem) return { documents, end, problem: new YamlProblem(line, problem) };
      if (value !== null) documents.push({ value, line });
    } catch (error) {
      const yaml = count < CERTAIN ? whereYamlBegins(text, end) : undefined;
      if (yaml !== undefined) return { documents, end: yaml };
      return { documents, end, problem: syntaxProblem(error as Error, text, start, line) };
    }
    line += linesIn(text, start, next.end);
    end = next.end;
  }
}

/** Line breaks between two places; what is behind the second is not looked at. */
export function linesIn(text: string, start: number, end: number): number {
  const part = text.slice(start, end);
  let lines = 0;
  for (let at = part.indexOf('\n'); at >= 0; at = part.indexOf('\n', at + 1)) lines++;
  return lines;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (' \t\r\n'.includes(text.charAt(at)) && at < text.length) at++;
  return at;
}

/** Finds the end without looking whether the value is one: the parser does. */
function endOfValue(text: string, start: number): { end: number; depth: number } {
  let depth = 0;
  let deepest = 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth);
    else if (sign === '}' || sign === ']') depth--;
    else if (depth === 0) {
      return { end: at + lengthOfSimple(text.slice(at, at + LONGEST_SIMPLE)), depth: 0 };
    }
    if (depth <= 0) return { end: Math.min(at + 1, text.length), depth: deepest };
  }
  return { end: text.length, depth: deepest };
}

const SIMPLE = /^(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]*)?|true|false|null)/;
const LONGEST_SIMPLE = 1000;

/** Of a number or a word; a number that breaks off is taken as far as it goes, for the parser to reject. */
function lengthOfSimple(text: string): number {
  return SIMPLE.exec(text)?.[0].length ?? 1;
}

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text[at - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

/** Only numbers like these can be too large. */
const LARGE_NUMBER = /[0-9][eE]\+?[0-9]{3}|[0-9]{300}/;

function problemOfValue(value: unknown, depth: number, text: string): string | undefined {
  if (depth > MAX_DEPTH) return TOO_DEEP;
  return LARGE_NUMBER.test(text) && hasInfinity(value) ? 'a number is too large' : undefined;
}

function hasInfinity(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === Infinity || value === -Infinity;
  return Object.values(value).some(hasInfinity);
}

/** Behind the spaces up to the end of a line. kubectl decides that by four bytes, and gives up where there are fewer. */
function whereYamlBegins(text: string, from: number): number | undefined {
  for (let at = from; ; at++) {
    const sign = text.charAt(at);
    if (Buffer.byteLength(text.slice(at, at + 4)) < 4 || sign === '\ufffd') return undefined;
    if (sign === '\n') return at + 1;
    if (!IS_SPACE.test(sign)) return at;
  }
}

function syntaxProblem({ message }: Error, text: string, start: number, line: number): YamlProblem {
  const at = Number(/at position (\d+)/.exec(message)?.[1] ?? 0);
  const reason = message.replace(/ in JSON at position.*| at position.*|, "[^]*is not valid JSON$/, '');
  return new YamlProblem(line + linesIn(text, start, start + at), `not valid JSON: ${reason}`);
}
