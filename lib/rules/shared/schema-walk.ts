/** A walk over an object along the fields that its kind has. */
import type { Manifest } from '../rule';
import { Field } from './field';
import { FieldTypes, fieldsOf, typeOfKind } from './schema';

export interface SchemaVisitor {
  /** A field that its type doesn't have. */
  unknown?(field: Field, name: string, type: string, fields: FieldTypes): void;
  /** A value where the schema has another type; `type` is that of the table. */
  mistyped?(field: Field, type: string): void;
}

export function walkSchema(object: Manifest, visitor: SchemaVisitor): void {
  const type = typeOfKind(object.apiVersion, object.kind);
  if (type) visit(Field.of(object), type, visitor);
}

function visit(field: Field, type: string, visitor: SchemaVisitor): void {
  if (!field.given || type === '*') return;
  if (!fits(field, type)) {
    visitor.mistyped?.(field, type);
    return;
  }
  if (type.startsWith('[]')) {
    for (const item of field.items) visit(item, type.slice(2), visitor);
  } else if (type.startsWith('{}')) {
    for (const [, value] of field.entries) visit(value, type.slice(2), visitor);
  } else {
    visitFields(field, type, visitor);
  }
}

function visitFields(field: Field, type: string, visitor: SchemaVisitor): void {
  const fields = fieldsOf(type);
  if (!fields) return;
  for (const [name, value] of field.entries) {
    const inner = fields.get(name);
    if (inner === undefined) visitor.unknown?.(value, name, type, fields);
    else visit(value, inner, visitor);
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
