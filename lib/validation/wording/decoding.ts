/**
 * What the API server can't decode, in the words of YAML. The server names types of Go, and fields without their numbers
 * or not at all: the place is looked up in the manifest.
 */
import type { Manifest } from '../../kubernetes/manifest';
import { Field } from '../../kubernetes/field';
import { parseQuantity } from '../../kubernetes/quantity';
import { show, typeName } from '../../kubernetes/show';
import type { Cause } from '../admission';
import { isSilent, stepsOf } from './place';

/** Where it is, what it should be, and what to write. */
export interface Decoded {
  readonly field: string;
  readonly message: string;
  readonly remedy?: string;
}

/** A decoding error that says where it is; `undefined` for any other cause. */
export function decoded(object: Manifest, cause: Cause): Decoded | undefined {
  if (cause.type === 'Unrecognized') return unrecognized(object);
  if (cause.type !== 'Malformed') return undefined;
  if (cause.message.startsWith('quantities must match')) return quantity(object);
  if (cause.message.startsWith('illegal base64')) return base64(object);
  return mistyped(object, cause.message);
}

/** The server repeats the whole object here, whatever secrets it holds. */
function unrecognized(object: Manifest): Decoded {
  const root = Field.of(object);
  const field = ['apiVersion', 'kind'].find((name) => !root.get(name).text);
  if (!root.map || !field) return { field: '', message: `A Kubernetes object must be a map; got ${typeName(object)}.` };
  const { given, value } = root.get(field);
  const got = given && value !== '' ? ` must be a string; got ${typeName(value)}, ${show(value)}.` : ' is missing.';
  return { field, message: `\`${field}\`${got}`, remedy: `Set \`${field}\`.` };
}

const MISTYPED = /cannot unmarshal (\w+)(?: \S+)? into Go (?:struct field \w+\.(\S+)|value) of type (.+)$/;

/** The types of JSON, as Go's decoder calls them. */
function jsonType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

const WANTED: readonly (readonly [RegExp, string])[] = [
  [/^string$/, 'a string'],
  [/^u?int\d*$/, 'a whole number'],
  [/^float\d+$/, 'a number'],
  [/^bool$/, '`true` or `false`'],
  [/^\[\]uint8$/, 'base64 text'],
  [/^\[\]/, 'a list'],
  [/^map\[|^v\w+\.ResourceList$/, 'a map'],
];

function mistyped(object: Manifest, message: string): Decoded | undefined {
  const [, got, path, type] = MISTYPED.exec(message) ?? [];
  if (path === undefined || type === undefined) return undefined;
  const wanted = WANTED.find(([pattern]) => pattern.test(type))?.[1];
  const places = placesAt(Field.of(object), stepsOf(path));
  // Of a map of texts the server names the map, and not the entry.
  const entries = places.flatMap(inside);
  const candidates = wanted === 'a string' ? [...entries, ...places] : [...places, ...entries];
  const place = candidates.find(({ value }) => jsonType(value) === got);
  if (!place) return undefined;
  const silent = isSilent(object, place.path) || typeof place.value === 'object';
  const shown = `${typeName(place.value)}${silent ? '' : `, ${show(place.value)}`}`;
  const name = stepsOf(place.path).at(-1);
  return {
    field: place.path,
    message: wanted
      ? `\`${name}\` must be ${wanted}; got ${shown}.`
      : `\`${name}\` must have another type; got ${shown}.`,
    remedy: wanted && retyped(place.value, wanted, silent),
  };
}

/** The same value as another type. */
function retyped(value: unknown, wanted: string, silent: boolean): string {
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  if (wanted === 'a string' && isScalar) return silent ? 'Quote the value.' : `Quote the value: \`"${value}"\`.`;
  if (wanted === 'a string' && typeof value === 'object') return 'Write the structure as text, after `|`.';
  if (wanted === 'a whole number' && typeof value === 'string' && /^-?\d+$/.test(value))
    return `Remove the quotes: \`${value}\`.`;
  if (wanted === '`true` or `false`') return 'Set `true` or `false`, without quotes.';
  if (wanted === 'a list' && typeof value === 'string' && !silent)
    return `Write a list: \`[${JSON.stringify(value)}]\`.`;
  if (wanted === 'a list') return 'Write a list: begin each entry with a dash.';
  return wanted === 'a map' ? 'Write a map: `key: value` on each line.' : `Set ${wanted}.`;
}

/** The fields at a path of names; each item of a list on the way is tried. */
function placesAt(field: Field, [step, ...rest]: string[]): Field[] {
  if (step === undefined) return [field];
  if (field.items.length > 0) return field.items.flatMap((item) => placesAt(item, [step, ...rest]));
  return placesAt(field.get(step), rest);
}

const inside = (field: Field): Field[] => [...field.items, ...field.entries.map(([, value]) => value)];

/** Maps of quantities, and fields that hold one. */
const QUANTITIES = new Set([
  'requests',
  'limits',
  'hard',
  'capacity',
  'overhead',
  'max',
  'min',
  'default',
  'defaultRequest',
]);
const QUANTITY = new Set(['sizeLimit', 'divisor', 'averageValue']);

function quantity(object: Manifest): Decoded | undefined {
  const place = find(Field.of(object), ({ value, path }) => {
    const steps = stepsOf(path);
    const isQuantity = QUANTITIES.has(steps.at(-2) ?? '') || QUANTITY.has(steps.at(-1) ?? '');
    return isQuantity && typeof value !== 'object' && parseQuantity(value) === undefined;
  });
  if (!place) return undefined;
  return {
    field: place.path,
    message: `${show(place.value)} must be a quantity, such as '500m', '2', '128Mi' or '1Gi'.`,
    remedy: spelled(place.text),
  };
}

/** What people write for a unit, and the unit that they mean. */
const UNITS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['k', 'm', 'g', 't', 'p'].map((unit) => [`${unit}b`, unit === 'k' ? 'k' : unit.toUpperCase()])),
  ...Object.fromEntries(
    ['k', 'm', 'g', 't', 'p'].flatMap((unit) => [`${unit}i`, `${unit}ib`].map((it) => [it, `${unit.toUpperCase()}i`])),
  ),
  ...{ g: 'G', t: 'T', cpu: '', core: '', cores: '', millicore: 'm', millicores: 'm' },
};

function spelled(text = ''): string | undefined {
  const [, number, word = ''] = /^([\d.]+)\s*([A-Za-z]+)$/.exec(text.trim()) ?? [];
  const unit = Object.hasOwn(UNITS, word.toLowerCase()) ? UNITS[word.toLowerCase()] : undefined;
  return number !== undefined && unit !== undefined ? `Set \`${number}${unit}\`.` : undefined;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function base64(object: Manifest): Decoded | undefined {
  const root = Field.of(object);
  const values = [root.get('data'), root.get('binaryData')].flatMap(inside);
  const place = values.find(({ text }) => text !== undefined && !BASE64.test(text.replace(/[\r\n]/g, '')));
  if (!place) return undefined;
  const remedy =
    object.kind === 'Secret'
      ? 'Encode the value with `base64 -w0`, or move it to `stringData`.'
      : 'Encode the value with `base64 -w0`.';
  return { field: place.path, message: 'The value must be base64.', remedy };
}

/** The first field, from the top, for which something holds. */
function find(field: Field, holds: (field: Field) => boolean): Field | undefined {
  if (holds(field)) return field;
  for (const inner of inside(field)) {
    const found = find(inner, holds);
    if (found) return found;
  }
  return undefined;
}
