/** What a plain or tagged scalar is to go-yaml: YAML 1.1 with numbers as Go reads them. */
import { YamlProblem } from './cursor';
import type { ScalarNode } from './parser';

const PREFIX = 'tag:yaml.org,2002:';
const STR = `${PREFIX}str`;
const INT = `${PREFIX}int`;
const FLOAT = `${PREFIX}float`;
const BOOL = `${PREFIX}bool`;
const NULL = `${PREFIX}null`;
const TIMESTAMP = `${PREFIX}timestamp`;
export const BINARY = `${PREFIX}binary`;
export const MERGE = `${PREFIX}merge`;

/** A whole number, exact; a number with a point or an exponent is a `number`. */
export type Scalar = string | bigint | number | boolean | null;

interface Resolved {
  readonly tag: string;
  readonly value: Scalar;
}

const WORDS = new Map<string, Resolved>(
  (
    [
      [BOOL, true, 'y Y yes Yes YES true True TRUE on On ON'],
      [BOOL, false, 'n N no No NO false False FALSE off Off OFF'],
      [NULL, null, '~ null Null NULL'],
      [FLOAT, NaN, '.nan .NaN .NAN'],
      [FLOAT, Infinity, '.inf .Inf .INF +.inf +.Inf +.INF'],
      [FLOAT, -Infinity, '-.inf -.Inf -.INF'],
    ] as const
  ).flatMap(([tag, value, words]) => words.split(' ').map((word) => [word, { tag, value }] as const)),
);
WORDS.set('', { tag: NULL, value: null });

/** Anything else than a string begins with one of these. */
const MAY_BE_MORE = /^[-+.0-9yYnNtTfFoO~]/;
const LONGEST_WORD = 5;

/** Resolves a scalar by its tag; an empty one leaves it to the text. Throws a YamlProblem for a tag that doesn't fit. */
export function resolveScalar({ tag, value: text, line }: ScalarNode): Scalar {
  if (tag === '') return textValue(text).value;
  if (tag === STR || ![BOOL, INT, FLOAT, NULL, TIMESTAMP].includes(tag)) return text;
  if (tag === TIMESTAMP && isTimestamp(text)) return text;
  const resolved = textValue(text);
  if (resolved.tag === tag) return resolved.value;
  if (tag === FLOAT && resolved.tag === INT && (resolved.value as bigint) <= MAX_INT) return Number(resolved.value);
  throw new YamlProblem(line + 1, `cannot decode ${short(resolved.tag)} \`${text}\` as a ${short(tag)}`);
}

const short = (tag: string): string => tag.replace(PREFIX, '!!');

function textValue(text: string): Resolved {
  if (text !== '' && !MAY_BE_MORE.test(text)) return { tag: STR, value: text };
  const word = text.length <= LONGEST_WORD ? WORDS.get(text) : undefined;
  return word ?? numberOf(text) ?? { tag: STR, value: text };
}

const POINT_FIRST = /^\.\d+(?:_\d+)*(?:[eE][-+]?\d+(?:_\d+)*)?$/;
const FLOAT_FORM = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

function numberOf(text: string): Resolved | undefined {
  if (text.startsWith('.')) return POINT_FIRST.test(text) ? floatOf(text.replaceAll('_', '')) : undefined;
  const plain = text.replaceAll('_', '');
  const whole = wholeOf(plain);
  if (whole !== undefined) return { tag: INT, value: whole };
  return FLOAT_FORM.test(plain) ? floatOf(plain) : undefined;
}

/** A number too large for a float is none: the text stays a string. */
function floatOf(text: string): Resolved | undefined {
  const value = Number(text);
  return Number.isFinite(value) ? { tag: FLOAT, value } : undefined;
}

export const MAX_INT = 2n ** 63n - 1n;
const MAX_UINT = 2n ** 64n - 1n;

/** Go's forms of whole numbers: `0` before further digits is octal too. */
const WHOLE = /^([-+]?)(?:(0[xX][0-9a-fA-F]+)|(0[oO][0-7]+)|(0[bB][01]+)|0([0-7]+)|(0|[1-9][0-9]*))$/;
/** go-yaml's own binary numbers, which may have a sign behind the prefix. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;

function wholeOf(text: string): bigint | undefined {
  const binary = SIGNED_BINARY.exec(text);
  if (binary) return inRange(binary[1]!, BigInt(`0b${binary[2]}`));
  const found = WHOLE.exec(text);
  if (!found) return undefined;
  const [, sign, hex, octal, bits, oldOctal, decimal] = found;
  return inRange(sign!, BigInt(hex ?? octal?.toLowerCase() ?? bits ?? decimal ?? `0o${oldOctal}`));
}

function inRange(sign: string, size: bigint): bigint | undefined {
  if (sign === '-') return size <= MAX_INT + 1n ? -size : undefined;
  return size <= (sign === '+' ? MAX_INT : MAX_UINT) ? size : undefined;
}

const TIME = '([01]?\\d|2[0-3])(:[0-5]?\\d){2}([.,]\\d+)?';
const TIMESTAMP_FORM = new RegExp(`^(\\d{4})-(\\d\\d?)-(\\d\\d?)([tT]${TIME}(Z|[-+]\\d\\d:\\d\\d)| ${TIME})?$`);

/** The forms of a timestamp that go-yaml knows. */
function isTimestamp(text: string): boolean {
  const [year, month, day] = (TIMESTAMP_FORM.exec(text)?.slice(1, 4) ?? []).map(Number);
  if (month! < 1 || month! > 12) return false;
  return day! >= 1 && day! <= new Date(Date.UTC(year!, month, 0)).getUTCDate();
}
