/**
 * Code as a tree: what a generated program consists of. One tree is both printed as TypeScript and tried out, so that what
 * is tried is what is printed. Names from manifests are never a part of it but inside of literals.
 */

/** An expression. */
export type Code =
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  /** A text of several lines, of which each is written on a line of its own. */
  | { readonly type: 'lines'; readonly lines: readonly string[] }
  | { readonly type: 'list'; readonly items: readonly Code[] }
  | { readonly type: 'map'; readonly entries: readonly (readonly [key: string, value: Code])[] }
  /** A variable, an export of a package, or a member of either: `chart`, `ServiceType.NODE_PORT`, `web.deployment`. */
  | { readonly type: 'name'; readonly path: string }
  | { readonly type: 'call'; readonly callee: string; readonly args: readonly Code[]; readonly isNew?: boolean };

/** A line of a program. */
export interface Statement {
  readonly code: Code;
  /** The variable that it is assigned to. @default - none */
  readonly variable?: string;
  /** Whether a blank line comes before it: it begins something new. @default false */
  readonly apart?: boolean;
  /** What is said above it. @default - nothing */
  readonly comment?: string;
}

export const literal = (value: string | number | boolean | null): Code => ({ type: 'literal', value });
export const list = (items: readonly Code[]): Code => ({ type: 'list', items });
export const name = (path: string): Code => ({ type: 'name', path });
export const call = (callee: string, ...args: Code[]): Code => ({ type: 'call', callee, args });
export const create = (callee: string, ...args: Code[]): Code => ({ type: 'call', callee, args, isNew: true });

/** A map of what is given: entries without a value are left out. */
export function map(entries: Readonly<Record<string, Code | undefined>>): Code {
  return { type: 'map', entries: Object.entries(entries).filter((entry): entry is [string, Code] => !!entry[1]) };
}

/** A plain value as code. In a map of cdk8s there is no place for `null`, so it is left out there. */
export function ofJson(value: unknown): Code {
  if (Array.isArray(value)) return list(value.map(ofJson));
  if (typeof value === 'object' && value !== null) {
    const given = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
    return { type: 'map', entries: given.map(([key, item]) => [key, ofJson(item)]) };
  }
  return typeof value === 'string' ? ofText(value) : literal(value as number | boolean | null);
}

/** Lines that a literal of one line would make hard to read. */
function ofText(text: string): Code {
  const lines = text.split('\n');
  return lines.length > 2 ? { type: 'lines', lines } : literal(text);
}

/** The names at the beginning of all names and callees: what has to be imported, or declared. */
export function namesIn(code: Code): string[] {
  switch (code.type) {
    case 'literal':
    case 'lines':
      return [];
    case 'list':
      return code.items.flatMap(namesIn);
    case 'map':
      return code.entries.flatMap(([, value]) => namesIn(value));
    case 'name':
      return [headOf(code.path)];
    case 'call':
      return [headOf(code.callee), ...code.args.flatMap(namesIn)];
  }
}

export function headOf(path: string): string {
  return path.split('.')[0]!;
}
