/** A value of another type than its field has: Kubernetes refuses the whole object, in words about Go. */
import type { Rule, RuleFinding } from '../rule';
import { Field } from '../../../kubernetes/field';
import { schemaProblems } from '../shared/schema-walk';
import { show, typeName } from '../../../kubernetes/show';

export const fieldType: Rule = {
  name: 'field-type',
  severity: 'error',
  summary: 'A value of another type than its field has: a number where text belongs, a map where a list belongs.',
  remedy: 'Write the value as the type that the message names.',
  check(set) {
    return schemaProblems(set).mistyped.map(({ field, type }) => say(field, type));
  },
};

function say(field: Field, type: string): RuleFinding {
  const wanted = nameOf(type);
  return field.finding(
    `The field ${field.path} is ${typeName(field.value)}, ${show(field.value)}: Kubernetes takes ${wanted} there.`,
    remedyFor(field, type, wanted),
  );
}

function nameOf(type: string): string {
  if (type.startsWith('[]')) return 'a list';
  if (type === 's') return 'a string';
  if (type === 'i') return 'a whole number';
  if (type === 'n') return 'a number';
  if (type === 'b') return 'true or false';
  return type === 'o' ? 'a whole number or a string' : 'a map';
}

function remedyFor(field: Field, type: string, wanted: string): string {
  const { value } = field;
  if (type === 's' && (typeof value === 'number' || typeof value === 'boolean')) {
    return `Put it in quotes: \`"${value}"\`.`;
  }
  if (type === 'i' && typeof value === 'string' && /^-?\d+$/.test(value))
    return `Write it without quotes: \`${value}\`.`;
  if (type === 'b' && typeof value === 'string') return 'Write `true` or `false`, without quotes.';
  if (type.startsWith('[]') && typeof value === 'string')
    return `Make it a list of one: \`[${JSON.stringify(value)}]\`.`;
  if (type.startsWith('[]')) return 'Make it a list: begin each entry with a dash.';
  return `Give it ${wanted}.`;
}
