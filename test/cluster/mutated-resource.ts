/** One change of a custom resource that its definition doesn't allow: a field that nobody knows, or a value of another type. */
import { Random } from './differential/random';
import { KubeObject } from './objects';

/** A schema, as a CustomResourceDefinition has it. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
}

/** A place in the object at which one change is wrong for sure. */
interface Place {
  readonly change: string;
  apply(): void;
}

/** What is of another type than the one that the schema asks for. */
const WRONG: Readonly<Record<string, unknown>> = {
  string: { text: 'of no use' },
  integer: 'many',
  number: 'many',
  boolean: 'perhaps',
  array: 'a list',
  object: 'a map',
};

/** A copy of the object with one such change, and what it was. The seed decides which. */
export function mutated(
  object: KubeObject,
  definition: KubeObject,
  seed: number,
): { object: KubeObject; change: string } {
  const copy = structuredClone(object);
  const version = copy.apiVersion.split('/')[1];
  const { versions } = definition.spec as { versions: { name: string; schema: { openAPIV3Schema: Schema } }[] };
  const schema = versions.find(({ name }) => name === version)!.schema.openAPIV3Schema;
  const places = placesOf(copy.spec, schema.properties!.spec, 'spec');
  const { change, apply } = new Random(seed).pick(places);
  apply();
  return { object: copy, change };
}

function placesOf(value: unknown, schema: Schema | undefined, path: string): Place[] {
  // What takes anything is no place for a mistake.
  if (!schema || schema['x-kubernetes-preserve-unknown-fields']) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => placesOf(item, schema.items, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  const map = value as Record<string, unknown>;
  const known = schema.properties;
  const unknown: Place[] = known ? [{ change: `${path}.nobodyKnows`, apply: () => (map.nobodyKnows = 'this') }] : []; // a map of labels and the like
  return [...unknown, ...Object.keys(map).flatMap((name) => fieldsOf(map, name, known, schema, `${path}.${name}`))];
}

function fieldsOf(
  map: Record<string, unknown>,
  name: string,
  known: Schema['properties'],
  schema: Schema,
  path: string,
): Place[] {
  const field = known ? known[name] : schema.additionalProperties;
  const wrong = field?.['x-kubernetes-preserve-unknown-fields'] ? undefined : WRONG[field?.type ?? ''];
  const own: Place[] =
    wrong === undefined
      ? []
      : [{ change: `${path} of another type than ${field!.type}`, apply: () => (map[name] = wrong) }];
  return [...own, ...placesOf(map[name], field, path)];
}
