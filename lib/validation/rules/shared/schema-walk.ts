/** A walk over the objects of a set along the fields that their kinds have. */
import type { ManifestSet } from '../../../kubernetes/manifest-set';
import { Field } from '../../../kubernetes/field';
import { oncePerSet } from '../../../kubernetes/once';
import { FieldTypes, fieldsOf, typeOfKind } from './schema';

/** What is not as the table has it. */
export interface SchemaProblems {
  /** Fields that their types don't have. */
  readonly unknown: readonly { field: Field; name: string; type: string; fields: FieldTypes }[];
  /** Values where the table has another type. */
  readonly mistyped: readonly { field: Field; type: string }[];
}

/** The problems of a whole set, found in one walk for all rules that ask. */
export const schemaProblems = oncePerSet((set: ManifestSet): SchemaProblems => {
  const problems: Problems = { unknown: [], mistyped: [] };
  for (const object of set.objects) {
    const type = typeOfKind(object.apiVersion, object.kind);
    if (type) visit(Field.of(object), type, problems);
  }
  return problems;
});

type Problems = { [key in keyof SchemaProblems]: SchemaProblems[key][number][] };

function visit(field: Field, type: string, problems: Problems): void {
  if (!field.given || type === '*') return;
  if (!fits(field, type)) {
    problems.mistyped.push({ field, type });
  } else if (type.startsWith('[]')) {
    for (const item of field.items) visit(item, type.slice(2), problems);
  } else if (type.startsWith('{}')) {
    for (const [, value] of field.entries) visit(value, type.slice(2), problems);
  } else if (type.length > 1) {
    visitFields(field, type, problems);
  }
}

function visitFields(field: Field, type: string, problems: Problems): void {
  const fields = fieldsOf(type);
  if (!fields) return;
  for (const [name, value] of field.entries) {
    const inner = fields.get(name);
    if (inner === undefined) problems.unknown.push({ field: value, name, type, fields });
    else visit(value, inner, problems);
  }
}

function fits(field: Field, type: string): boolean {
  const { value } = field;
  if (type.startsWith('[]')) return Array.isArray(value);
  if (type === 's') return typeof value === 'string';
  if (type === 'b') return typeof value === 'boolean';
  if (type === 'n') return typeof value === 'number';
  if (type === 'i') return Number.isInteger(value);
  if (type === 'o') return typeof value === 'string' || Number.isInteger(value);
  return field.map !== undefined;
}
