/** The fields that a kind has, by the table in `schema-table`. */
import { KIND_TYPES, TYPES } from './schema-table';

/** Field names with the types of their values. */
export type FieldTypes = ReadonlyMap<string, string>;

const parsed = new Map<string, FieldTypes>();

/** The type of an object's kind; undefined for kinds that the table doesn't have. */
export function typeOfKind(apiVersion: unknown, kind: unknown): string | undefined {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined;
  const key = `${apiVersion} ${kind}`;
  return Object.hasOwn(KIND_TYPES, key) ? KIND_TYPES[key] : undefined;
}

/** The fields of a type; undefined for the type of a plain value. */
export function fieldsOf(type: string): FieldTypes | undefined {
  if (!Object.hasOwn(TYPES, type)) return undefined;
  let fields = parsed.get(type);
  if (!fields) parsed.set(type, (fields = parse(TYPES[type])));
  return fields;
}

function parse(text: string): FieldTypes {
  const fields = new Map<string, string>();
  for (const part of text.split(' ')) {
    const colon = part.indexOf(':');
    for (const name of part.slice(colon + 1).split(',')) fields.set(name, part.slice(0, colon));
  }
  return fields;
}
