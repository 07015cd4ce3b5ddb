/** Values in sentences. */

/** A value as it was received, on one line and of a bearable length. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : (toJson(value) ?? typeof value);
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
  if (shown.length === 1) return shown[0];
  return `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner));
  } catch {
    return '(a value that contains itself)'; // anchors of YAML can make one
  }
}
