/** Values of a difference, on one line and of a bearable length. */
import { isMap } from '../../kubernetes/field';
import { differentLines } from './lines';
import { MASK } from './masked';
import { FieldChange } from './types';

/** What is longer is to be read in the file. */
const MAX_LENGTH = 160;
const MAX_LINES = 30;

/** Texts that can be read as they are; others are put in quotes, so that nothing in them acts on a terminal. */
const PLAIN = /^[^\s\p{C}"'][^\p{C}]*$/u;

/** A value as people read it. */
export function showValue(value: unknown): string {
  const text = typeof value === 'string' && PLAIN.test(value) && value.trim() === value ? value : flow(value);
  return short(text);
}

const short = (text: string): string => (text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text);

/** Of an entry of an environment, which is named already, its value alone. */
export function showItem(value: unknown): string {
  const isEntry = isMap(value) && typeof value.name === 'string' && 'value' in value && Object.keys(value).length === 2;
  return showValue(isEntry ? value.value : value);
}

/** Both values of a text that has lines: those that are different. Undefined for all other values. */
export function showLines({ change, before, after }: FieldChange): string[] | undefined {
  if (change !== 'changed' || typeof before !== 'string' || typeof after !== 'string') return undefined;
  if (!before.includes('\n') && !after.includes('\n')) return undefined;
  const lines = differentLines(before.split('\n'), after.split('\n')).map((line) => short(printable(line)));
  // Only what is masked is different.
  if (lines.length === 0) return ['(what differs is masked)'];
  const rest = lines.length - MAX_LINES;
  return rest > 0 ? [...lines.slice(0, MAX_LINES), `... and ${rest} more lines`] : lines;
}

/** A text without what would act on a terminal; names and messages may come from anywhere. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, (char) => (char === '\t' || char === '\n' ? ' ' : escaped(char).slice(1, -1)));
}

/** As YAML writes it on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMap(value)) return `{${Object.entries(value).map(([key, inside]) => `${flow(key)}: ${flow(inside)}`).join(', ')}}`; // prettier-ignore
  if (typeof value !== 'string') return String(value);
  return value === MASK || /^[\w./:@%+-]+$/.test(value) ? value : escaped(value);
}

/** JSON leaves characters alone that a terminal or a reader is misled by. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(/\p{C}/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
