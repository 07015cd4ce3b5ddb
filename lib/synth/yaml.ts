/** Objects as YAML, for people to read and for any reader of YAML to take: kubectl's, and those of YAML 1.2. */
import type { Manifest } from '../kubernetes/manifest';
import { readingKeys } from './reading-order';
import { keyText, scalarText } from './yaml-scalar';

/** One object as a YAML document, without the line that separates it from the next. */
export function toYaml(object: Manifest): string {
  return isBlock(object) ? blockOf(object, 0, '') : '{}\n';
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
  const below = indentOf(level + 1);
  let text = '';
  let before = lead;
  for (const key of readingKeys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    text += `${before}${keyText(key, indent)}:`;
    text += isBlock(value) ? `\n${blockOf(value, level + 1, below)}` : ` ${flatText(value, below)}\n`;
    before = indent;
  }
  return text;
}

function listOf(list: readonly unknown[], level: number, lead: string): string {
  const indent = indentOf(level);
  const below = indentOf(level + 1);
  let text = '';
  let before = lead;
  for (const item of list) {
    text += isBlock(item) ? blockOf(item, level + 1, `${before}- `) : `${before}- ${flatText(item, below)}\n`;
    before = indent;
  }
  return text;
}

function flatText(value: unknown, indent: string): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[]' : '{}';
  return scalarText(value, indent);
}

/** Whether a value takes lines of its own: a map or a list with something in it. */
function isBlock(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`A manifest cannot hold a ${value.constructor.name}.`);
  }
  const map = value as Record<string, unknown>;
  for (const key in map) if (Object.hasOwn(map, key) && map[key] !== undefined) return true;
  return false;
}
