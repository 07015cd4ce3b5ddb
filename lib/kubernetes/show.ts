/** Values in sentences. */
import { isMap } from './field';

/** A value as it was received, on one line and of a bearable length; of a map only the keys, for it may hold secrets. */
export function show(value: unknown): string {
  const text =
    typeof value === 'string' ? `'${value}'` : Array.isArray(value) ? `[${value.map(brief).join(', ')}]` : brief(value);
  return text.length > 80 ? `${text.slice(0, 76)}...${text.slice(-1)}` : text;
}

/** What kind of value it is, in the words of YAML. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'string') return 'a string';
  return typeof value === 'boolean' ? 'a boolean' : `a ${typeof value}`;
}

/** A list in a sentence: `'a', 'b' and 'c'`; a long one is cut short. */
export function list(values: readonly string[], none = 'none'): string {
  if (values.length === 0) return none;
  const shown = values.slice(0, 8).map((value) => `'${value}'`);
  if (values.length > shown.length) return `${shown.join(', ')} and ${values.length - shown.length} more`;
  if (shown.length === 1) return shown[0]!;
  return `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

function brief(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return '[...]';
  if (isMap(value))
    return `{${Object.keys(value)
      .map((key) => `${key}: ...`)
      .join(', ')}}`;
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'symbol' || typeof value === 'function' ? typeof value : `${value as number}`;
}
