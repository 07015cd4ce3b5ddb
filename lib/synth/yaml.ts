/**
 * Objects as YAML, for people to read and for kubectl's YAML 1.1 parser to take.
 *
 * js-yaml decides how each text is written, and writes everything that takes a decision. The lines around them, a key, a
 * dash, an indentation, take none and are most of an object: they are written here, in a fifth of the time. What comes
 * out is what js-yaml alone would write, byte by byte.
 */
import type { Manifest } from '../kubernetes/manifest';
import { inReadingOrder, readingKeys } from './reading-order';
import { NeedsLibrary, keyText, scalarText } from './yaml-scalar';
import { dumpWithLibrary } from './yaml-library';

/** One object as a YAML document, without the line that separates it from the next. */
export function toYaml(object: Manifest): string {
  try {
    return blockOf(object, 0, '');
  } catch (error) {
    if (!(error instanceof NeedsLibrary)) throw error;
    return dumpWithLibrary(inReadingOrder(object));
  }
}

const INDENTS = Array.from({ length: 32 }, (_, level) => '  '.repeat(level));

function indentOf(level: number): string {
  return INDENTS[level] ?? '  '.repeat(level);
}

/** The lines of a map or list that holds something, the first of them behind `lead`. */
function blockOf(value: object, level: number, lead: string): string {
  return Array.isArray(value) ? listOf(value, level, lead) : mapOf(value as Record<string, unknown>, level, lead);
}

function mapOf(map: Record<string, unknown>, level: number, lead: string): string {
  const indent = indentOf(level);
  let text = '';
  let before = lead;
  for (const key of readingKeys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    text += `${before}${keyText(key)}:`;
    text += isBlock(value) ? `\n${blockOf(value, level + 1, indentOf(level + 1))}` : ` ${flatText(value, level + 1)}\n`;
    before = indent;
  }
  if (text === '') throw new NeedsLibrary(); // only fields without values: an empty map after all
  return text;
}

function listOf(list: readonly unknown[], level: number, lead: string): string {
  const indent = indentOf(level);
  let text = '';
  let before = lead;
  for (const item of list) {
    text += isBlock(item) ? blockOf(item, level + 1, `${before}- `) : `${before}- ${flatText(item, level + 1)}\n`;
    before = indent;
  }
  return text;
}

function flatText(value: unknown, level: number): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[]' : '{}';
  return scalarText(value, level);
}

/** Whether a value takes lines of its own: a map or a list with something in it. */
function isBlock(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NeedsLibrary(); // a Date, a Map: none of ours
  for (const key in value) if (Object.hasOwn(value, key)) return true;
  return false;
}
