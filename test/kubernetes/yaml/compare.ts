/** Holds our reader against kubectl's, text by text. */
import { isDeepStrictEqual } from 'node:util';
import { readStream } from '../../../lib/kubernetes/read-yaml';
import type { KubectlReading } from './kubectl';

/** What we reject although kubectl reads it: our own words for it. */
const STRICTER =
  /outside of quotes|in JSON, and kubectl takes any|control characters|nested too deeply|is not text, which/;

export interface Difference {
  readonly text: string;
  readonly ours: unknown;
  readonly kubectl: unknown;
}

/** The difference, `stricter` for what is rejected here alone, or nothing. */
export function compare(text: string, { documents, error }: KubectlReading): Difference | 'stricter' | undefined {
  const { documents: read, problems } = readStream(text);
  if (problems.some(({ message }) => STRICTER.test(message))) return 'stricter';
  const values = read.map(({ value }) => value);
  // kubectl stops at the first problem, and what comes before it is the same.
  const comparable = error === undefined ? values : values.slice(0, documents.length);
  const same =
    (error !== undefined) === problems.length > 0 &&
    isDeepStrictEqual(plain(comparable), plain(documents)) &&
    isSameReason(error, problems[0]?.message);
  if (same) return undefined;
  return { text, ours: { documents: values, error: problems[0]?.message }, kubectl: { documents, error } };
}

/**
 * Messages that differ: Go's words for a value are Go's types, of a text that is neither JSON nor YAML kubectl says what JSON it
 * isn't, and of an escape in a tag which octet is wrong.
 */
const OWN_WORDS = /json: |invalid character|unexpected EOF|unsupported map key|invalid map key|UTF-8 octet/;

function isSameReason(error = '', message = ''): boolean {
  return (
    OWN_WORDS.test(error) ||
    error.replace(/^error converting YAML to JSON: yaml: (?:line \d+: )?/, '').trim() === message.trim()
  );
}

/** JSON knows one zero. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
