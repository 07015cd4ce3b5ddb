/** Code as text, laid out as Prettier does it with single quotes and 120 columns: a project that has it finds nothing to change. */
import { Code, Statement } from './code';
import { commentText, stringLiteral } from './text';

const WIDTH = 120;

/** A map is written on one line up to here: what is longer is read field by field. */
const LONGEST_MAP = 80;

/** A key of up to here and its value stay on one line, however long the value is. */
const SHORT_KEY = 4;

/** A line of the program. */
export function printStatement({ code, variable, comment }: Statement, indent: string): string {
  const start = variable === undefined ? indent : `${indent}const ${variable} = `;
  const above = comment === undefined ? '' : `${indent}// ${commentText(comment)}\n`;
  return `${above}${start}${print(code, indent, start.length, 1)};`;
}

/** The text of an expression that begins at a column of a line; `tail` characters follow it on its last line. */
function print(code: Code, indent: string, column: number, tail: number): string {
  const text = flat(code);
  const isEmpty = (code.type === 'map' || code.type === 'list') && sizeOf(code) === 0;
  if (text !== undefined && (isEmpty || column + text.length + tail <= WIDTH)) return text;
  const inner = `${indent}  `;
  switch (code.type) {
    case 'list':
      return printList(code.items, indent);
    case 'lines':
      return `${printList(textsOf(code.lines), indent)}.join('\\n')`;
    case 'map':
      return block('{', '}', indent, code.entries.map((entry) => inner + printEntry(entry, inner)).join(',\n') + ',');
    case 'call':
      return printCall(code, indent, column);
    default:
      return text!;
  }
}

/** The text on one line; `undefined` for what is never on one. */
function flat(code: Code): string | undefined {
  switch (code.type) {
    case 'literal':
      return typeof code.value === 'string' ? stringLiteral(code.value) : numberLiteral(code.value);
    case 'name':
      return code.path;
    case 'lines':
      return joined(textsOf(code.lines), (items) => `[${items}].join('\\n')`);
    case 'list':
      return isTable(code.items) ? undefined : joined(code.items, (items) => `[${items}]`);
    case 'call':
      return joined(code.args, (args) => `${code.isNew ? 'new ' : ''}${code.callee}(${args})`);
    case 'map': {
      if (code.entries.length === 0) return '{}';
      const fields = code.entries.map(([key, value]) => [keyText(key), flat(value)] as const);
      if (fields.some(([, value]) => value === undefined)) return undefined;
      const text = `{ ${fields.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;
      return text.length <= LONGEST_MAP ? text : undefined;
    }
  }
}

function joined(items: readonly Code[], around: (text: string) => string): string | undefined {
  const texts = items.map(flat);
  return texts.includes(undefined) ? undefined : around(texts.join(', '));
}

/** Several maps of several fields, or lists of several items, which Prettier never puts on one line. */
function isTable(items: readonly Code[]): boolean {
  const all = (type: 'map' | 'list') => items.every((item) => item.type === type && sizeOf(item) > 1);
  return items.length > 1 && (all('map') || all('list'));
}

function sizeOf(code: Code): number {
  return code.type === 'map' ? code.entries.length : code.type === 'list' ? code.items.length : 0;
}

function printList(items: readonly Code[], indent: string): string {
  const inner = `${indent}  `;
  if (items.length > 1 && items.every(isNumber)) return block('[', ']', indent, fill(items.map(flat), inner));
  return block('[', ']', indent, items.map((item) => inner + print(item, inner, inner.length, 1)).join(',\n') + ',');
}

/** Numbers, as many on a line as there is room for. */
function fill(numbers: readonly (string | undefined)[], indent: string): string {
  const lines: string[] = [];
  for (const number of numbers) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${number},`.length <= WIDTH) lines.push(`${lines.pop()} ${number},`);
    else lines.push(`${indent}${number},`);
  }
  return lines.join('\n');
}

function printEntry([key, value]: readonly [string, Code], indent: string): string {
  const start = `${keyText(key)}: `;
  const text = print(value, indent, indent.length + start.length, 1);
  const tooLong = indent.length + start.length + text.length + 1 > WIDTH;
  const isText = value.type === 'literal' && typeof value.value === 'string';
  if (!isText || !tooLong || keyText(key).length <= SHORT_KEY) return start + text;
  return `${keyText(key)}:\n${indent}  ${text}`;
}

function printCall(code: Extract<Code, { type: 'call' }>, indent: string, column: number): string {
  const start = `${code.isNew ? 'new ' : ''}${code.callee}(`;
  const first = code.args.slice(0, -1).map(flat);
  const last = code.args.at(-1);
  if (last && mayHug(last, code.args.at(-2)) && !first.includes(undefined)) {
    const before = start + first.map((text) => `${text}, `).join('');
    if (column + before.length + 1 <= WIDTH) return `${before}${print(last, indent, column + before.length, 2)})`;
  }
  if (code.args.length === 0) return `${start})`;
  const inner = `${indent}  `;
  return block(
    start,
    ')',
    indent,
    code.args.map((arg) => inner + print(arg, inner, inner.length, 1)).join(',\n') + ',',
  );
}

/** Whether a last argument opens on the line of its call. */
function mayHug(last: Code, before: Code | undefined): boolean {
  return (last.type === 'map' || last.type === 'list') && sizeOf(last) > 0 && before?.type !== last.type;
}

function block(open: string, close: string, indent: string, lines: string): string {
  return `${open}\n${lines}\n${indent}${close}`;
}

function textsOf(lines: readonly string[]): Code[] {
  return lines.map((value) => ({ type: 'literal', value }));
}

function isNumber(code: Code): boolean {
  return code.type === 'literal' && typeof code.value === 'number';
}

function numberLiteral(value: number | boolean | null): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A key; in brackets where it would be no key of its own. */
function keyText(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return IDENTIFIER.test(key) ? key : stringLiteral(key);
}
