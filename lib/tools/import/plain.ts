/** One object as it is: typed by cdk8s-plus where its types can say all of it, untyped for the rest. */
import { isMap } from '../../kubernetes/field';
import { Code, Statement, call, create, literal, name, ofJson } from './code';
import { Names, camel, kebab } from './names';
import { ImportedObject } from './objects';
import { typedObject } from './typed';

/** Where statements make their constructs. */
export interface ChartScope {
  /** The variable of the chart. */
  readonly chart: string;
  /** The namespace of the chart, which objects get by themselves. */
  readonly namespace?: string;
  /** The ids of the chart's constructs so far. */
  readonly ids: Names;
  /** The variables of the function so far. */
  readonly variables: Names;
}

type Json = Record<string, unknown>;

/** The statements that render an object. */
export function plainStatements({ manifest }: ImportedObject, place: ChartScope): Statement[] {
  const metadata = manifest.metadata as Json;
  const title = `${manifest.kind}-${String(metadata.name)}`;
  const id = literal(place.ids.claim(kebab(title, 'object')));
  const isHere = metadata.namespace === place.namespace;
  const written = { ...manifest, metadata: where(metadata, (key) => key !== 'namespace' || !isHere) };
  const typed = typedObject(written);
  if (typed) return [{ code: create(typed.className, name(place.chart), id, typed.props), apart: true }];

  const { props, patches } = untyped(written);
  const statement: Statement = { code: create('ApiObject', name(place.chart), id, ofJson(props)), apart: true };
  if (patches.length === 0) return [statement];
  const variable = place.variables.claim(camel(title, 'object'), '');
  return [{ ...statement, variable }, { code: call(`${variable}.addJsonPatch`, ...patches) }];
}

/** Props of an ApiObject, and what they can't hold: `null`, and metadata of other types than metadata has. */
function untyped({ apiVersion, kind, metadata, ...rest }: Json): { props: Json; patches: Code[] } {
  const fits = (key: string, value: unknown) => !Object.hasOwn(METADATA, key) || METADATA[key]!(value);
  const given = metadata as Json;
  const misfits = Object.keys(given).filter((key) => !fits(key, given[key]));
  const props = { apiVersion, kind, metadata: where(given, (key) => !misfits.includes(key)), ...rest };
  return {
    props,
    patches: [
      ...misfits.map((key) => add(['metadata', key], ofJson(given[key]))),
      ...nullsIn(props, []).map((path) => add(path, literal(null))),
    ],
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => isMap(value) && Object.values(value).every(isText);
const areMaps = (value: unknown): boolean => Array.isArray(value) && value.every(isMap);

/** The metadata that cdk8s has types for. */
const METADATA: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: isText,
  namespace: isText,
  labels: isTexts,
  annotations: isTexts,
  finalizers: (value) => Array.isArray(value) && value.every(isText),
  ownerReferences: areMaps,
};

function add(path: readonly string[], value: Code): Code {
  const pointer = path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return call('JsonPatch.add', literal(pointer), value);
}

function nullsIn(value: unknown, path: readonly string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    item === null && !Array.isArray(value) ? [[...path, key]] : nullsIn(item, [...path, key]),
  );
}

function where(map: Json, keep: (key: string) => boolean): Json {
  return Object.fromEntries(Object.entries(map).filter(([key]) => keep(key)));
}
